using OfficeAffairs.Energy.Analytics.Anomalies;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies;

public sealed class AlertBudgetTests
{
    static readonly ThresholdSet Thresholds = SyntheticSite.Thresholds.With(new Dictionary<string, double> { ["alert.budget"] = 0.25, ["alert.least"] = 2 });

    [Fact]
    public void Within_the_budget_nothing_changes()
    {
        Finding[] findings = [Waste(1, 0.9, 10), Waste(2, 0.5, 1)];

        Assert.Same(findings, AlertBudget.Apply(findings, 8, Thresholds));
    }

    [Fact]
    public void Beyond_it_the_least_certain_and_smallest_warnings_become_notices()
    {
        Finding[] findings = [Waste(1, 0.9, 10), Waste(2, 0.5, 1), Waste(3, 0.9, 2), Waste(4, 0.9, 5)];

        var told = AlertBudget.Apply(findings, 8, Thresholds).Where(f => f.Severity >= 2).Select(f => f.MeterId);

        Assert.Equal([1, 4], told);
        Assert.Equal(told, AlertBudget.Apply([.. findings.Reverse()], 8, Thresholds).Where(f => f.Severity >= 2).Select(f => f.MeterId).Order());
    }

    [Fact]
    public void Data_faults_and_alarms_are_always_told()
    {
        Finding[] findings =
        [
            Waste(1, 0.5, 1) with { Category = AnomalyCategory.Data },
            Waste(2, 0.5, 1) with { Severity = 3 },
            Waste(3, 0.5, 1) with { Category = AnomalyCategory.Leak },
            Waste(4, 0.9, 9),
        ];

        Assert.Equal([1, 2, 3], AlertBudget.Apply(findings, 0, Thresholds).Where(f => f.Severity >= 2).Select(f => f.MeterId));
    }

    static Finding Waste(int meter, double confidence, double excess) => new()
    {
        MeterId = meter,
        Type = AnomalyTypes.NightLoad,
        Category = AnomalyCategory.Waste,
        Start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
        End = new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero),
        Severity = 2,
        Expected = 20,
        Observed = 20 + excess,
        Excess = excess,
        Confidence = confidence,
        Arguments = [],
    };
}
