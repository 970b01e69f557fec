using OfficeAffairs.Energy.Analytics.Anomalies.Scoring;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies.Scoring;

public sealed class ScoreChannelTests
{
    readonly SyntheticSite _past = new(new DateTimeOffset(2024, 10, 20, 0, 0, 0, SyntheticSite.Offset), 365);
    readonly SyntheticSite _now = new(new DateTimeOffset(2025, 10, 20, 0, 0, 0, SyntheticSite.Offset), 200);

    [Fact]
    public void A_single_hour_of_twice_the_swing_is_an_alarm_in_that_very_hour()
    {
        var score = Scored(load => load[3003] += 160);

        Assert.True(score[3003] > 1);
        Assert.True(score[3002] < 1);
    }

    [Fact]
    public void A_base_load_that_rises_is_told_within_three_days() =>
        Assert.Contains(Scored(load => Add(load, 3000, 672, 12))[3000..3072], s => s > 1);

    [Fact]
    public void A_load_that_grows_by_one_percent_a_week_is_told_before_ten_weeks_are_over() =>
        Assert.Contains(
            Scored(load =>
            {
                for (var i = 2400; i < 2400 + 70 * 24; i++)
                    load[i] *= 1 + (0.01 * (i - 2400) / 168);
            })[2400..(2400 + 70 * 24)],
            s => s > 1);

    [Fact]
    public void A_quiet_half_year_keeps_to_the_budget()
    {
        var hours = Scored(_ => { }).Select((s, i) => (Score: s, Hour: i)).Where(p => p.Score > 1).Select(p => p.Hour).ToList();
        var alarms = hours.Where((hour, n) => n == 0 || hour - hours[n - 1] > 24).Count();

        Assert.InRange(alarms, 0, 200 / 7 / 4);
    }

    double[] Scored(Action<double[]> fault)
    {
        var past = _past.Lighting(80, 1);
        var now = _now.Lighting(80, 7);
        fault(now);
        return HourlyScorer.Train(_past.Context, past, TowtFitter.Fit(_past.Context, past, new TowtSettings())!).Score(_now.Context, now);
    }

    static void Add(double[] load, int from, int hours, double more)
    {
        for (var i = from; i < from + hours; i++)
            load[i] += more;
    }
}
