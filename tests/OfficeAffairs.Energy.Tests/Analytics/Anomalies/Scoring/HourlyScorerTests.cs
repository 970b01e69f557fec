using OfficeAffairs.Energy.Analytics.Anomalies.Scoring;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies.Scoring;

public sealed class HourlyScorerTests
{
    readonly SyntheticSite _past = new(new DateTimeOffset(2024, 10, 20, 0, 0, 0, SyntheticSite.Offset), 365);
    readonly SyntheticSite _now = new(new DateTimeOffset(2025, 10, 20, 0, 0, 0, SyntheticSite.Offset), 200);

    [Fact]
    public void No_score_depends_on_what_comes_after_its_hour()
    {
        var (scorer, load) = Prepare();
        var changed = (double[])load.Clone();
        for (var i = 3000; i < changed.Length; i++)
            changed[i] = i % 3 == 0 ? double.NaN : changed[i] * 2;

        Assert.Equal(scorer.Score(_now.Context, load)[..3000], scorer.Score(_now.Context, changed)[..3000]);
    }

    [Fact]
    public void Missing_negative_and_frozen_hours_get_the_highest_score()
    {
        var (scorer, load) = Prepare();
        load[1000] = double.NaN;
        load[1500] = -300;
        Array.Fill(load, load[2000], 2000, 30);

        var score = scorer.Score(_now.Context, load);

        Assert.Equal(new ScoreSettings().FaultScore, score[1000]);
        Assert.Equal(new ScoreSettings().FaultScore, score[1500]);
        Assert.Equal(new ScoreSettings().FaultScore, score[2010]);
    }

    [Fact]
    public void Nights_left_on_score_above_all_quiet_weeks()
    {
        var (scorer, load) = Prepare();
        for (var i = 3000; i < 3000 + 7 * 24; i++)
            load[i] += _now.Context.Hour[i] is >= 19 or < 7 ? 30 : 0;

        var score = scorer.Score(_now.Context, load);

        Assert.True(score[3000..3168].Max() > score[..3000].Max());
    }

    (HourlyScorer Scorer, double[] Load) Prepare()
    {
        var past = _past.Lighting(80, 1);
        var model = TowtFitter.Fit(_past.Context, past, new TowtSettings())!;
        return (HourlyScorer.Train(_past.Context, past, model), _now.Lighting(80, 7));
    }
}
