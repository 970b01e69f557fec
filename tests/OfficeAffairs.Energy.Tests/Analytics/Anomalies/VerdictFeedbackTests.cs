using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies;

public sealed class VerdictFeedbackTests
{
    static readonly ThresholdSet Common = SyntheticSite.Thresholds;

    [Fact]
    public void A_false_alarm_makes_only_that_rule_at_that_meter_less_sensitive()
    {
        var ofMeter = VerdictFeedback.Of(Common, [new Verdict(7, AnomalyTypes.HvacNight, VerdictKind.Wrong)]);

        Assert.Equal([7], ofMeter.Keys);
        Assert.Equal(Common["night-load.sigmas"] * Common["feedback.per-false"], ofMeter[7]["night-load.sigmas"], 1e-9);
        Assert.Equal(Common["night-load.least-share"] * Common["feedback.per-false"], ofMeter[7]["night-load.least-share"], 1e-9);
        Assert.Equal(Common["level.sigmas"], ofMeter[7]["level.sigmas"]);
    }

    [Fact]
    public void Right_and_wrong_alarms_are_weighed_within_limits()
    {
        Assert.Equal(1, VerdictFeedback.Factor(Common, 0, 0));
        Assert.InRange(VerdictFeedback.Factor(Common, 3, 0), Common["feedback.least"], 0.99);
        Assert.Equal(Common["feedback.least"], VerdictFeedback.Factor(Common, 100, 0));
        Assert.Equal(Common["feedback.largest"], VerdictFeedback.Factor(Common, 0, 100));
    }

    [Fact]
    public void What_was_known_and_faults_of_data_change_no_limit()
    {
        var ofMeter = VerdictFeedback.Of(Common, [new Verdict(1, AnomalyTypes.NightLoad, VerdictKind.Known), new Verdict(2, AnomalyTypes.Stuck, VerdictKind.Wrong)]);

        Assert.Equal(Common["night-load.sigmas"], ofMeter[1]["night-load.sigmas"]);
        Assert.DoesNotContain(2, ofMeter.Keys);
    }

    [Fact]
    public void A_night_that_was_judged_nothing_three_times_is_not_told_again()
    {
        var site = new SyntheticSite();
        var load = site.Lighting(80, 1);
        var from = site.IndexOf(2026, 5, 12, 19);
        for (var i = from; i < from + 12; i++)
            load[i] += 20;
        var meter = site.Meter(1, load);

        var before = AnomalyDetector.Find([meter], [], Common);
        var wrong = Enumerable.Repeat(new Verdict(1, AnomalyTypes.NightLoad, VerdictKind.Wrong), 3);
        var after = AnomalyDetector.Find([meter], [], Common, VerdictFeedback.Of(Common, wrong));

        Assert.Contains(before, f => f.Type == AnomalyTypes.NightLoad);
        Assert.DoesNotContain(after, f => f.Type == AnomalyTypes.NightLoad);
    }
}
