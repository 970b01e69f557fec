using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Tests.Analytics.Anomalies;

public sealed class SimulatedCampusTests
{
    static readonly DateTimeOffset Anchor = new(2026, 11, 21, 15, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Every_fault_of_the_demo_is_found_and_named_and_little_else_is_told()
    {
        var campus = new PlayedCampus(Anchor);
        var first = AnomalyDetector.Find(campus.Meters, campus.Decisions, SyntheticSite.Thresholds);

        var limits = BaselineThresholds.From(name => SyntheticSite.Thresholds[name]);
        var models = campus.Meters.ToDictionary(m => m.MeterId, m => BaselineTrainer.Train(m.Commodity, m.Context, m.Consumption, limits));
        var found = AnomalyDetector.Find(
            [.. campus.Meters.Select(m => m with { Expected = models[m.MeterId].ForDetection?.Predict(m.Context) })],
            campus.Decisions,
            SyntheticSite.Thresholds);

        foreach (var model in models)
            TestContext.Current.SendDiagnosticMessage($"{campus.CodeOf(model.Key)} {model.Value.Kind} {model.Value.Fit} {string.Join(' ', model.Value.Findings.Select(f => f.Name))}");
        foreach (var fault in campus.Campus.Faults)
            TestContext.Current.SendDiagnosticMessage($"FAULT {fault.Definition.Kind} {fault.Definition.Meter}{fault.Definition.Bus} {campus.Campus.Timeline.Local(fault.From):MM-dd HH:mm} {fault.Windows.Count}");
        foreach (var f in found.OrderBy(f => f.Start))
            TestContext.Current.SendDiagnosticMessage($"{(f.ExplainedBy is null ? f.Severity > 1 ? "ALERT" : "notice" : "  expl")} {campus.CodeOf(f.MeterId)} {f.Type} {f.Start.ToOffset(TimeSpan.FromHours(8)):yyyy-MM-dd HH:mm} {f.End.ToOffset(TimeSpan.FromHours(8)):MM-dd HH:mm} {f.Lasting} {f.ExplainedBy} {f.Excess:0} {f.Arguments.ToJsonString()}");
    }
}
