using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>Finds the anomalies that fit an injected fault: of a type that names it, at its meter or one above or beside it on the bus, at its time.</summary>
static class FaultMatcher
{
    /// <summary>A finding may begin and end with the day of the fault.</summary>
    const long Tolerance = 24 * 60 * 60_000L;

    static readonly Dictionary<FaultKind, string[]> Types = new()
    {
        [FaultKind.LeftOnOvernight] = ["hvac-night", "night-load", "weekend-load"],
        [FaultKind.LeftOnHoliday] = ["holiday-load", "hvac-night", "night-load", "weekend-load"],
        [FaultKind.Leak] = ["leak"],
        [FaultKind.Stuck] = ["stuck"],
        [FaultKind.Outage] = ["outage", "gap"],
        [FaultKind.Rollover] = ["rollover"],
        [FaultKind.Exchange] = ["meter-exchange"],
        [FaultKind.DeadSlave] = ["dead-meter", "gap"],
        [FaultKind.PhaseLost] = ["phase-lost"],
        // No reading depends on a meter's clock, so no anomaly comes of it: the agents measure it.
        [FaultKind.ClockDrift] = [],
        [FaultKind.ClockWrong] = [],
    };

    /// <param name="campus">The campus.</param>
    /// <param name="anomalies">All that the aggregator found.</param>
    /// <param name="until">Faults that begin later are left out, UTC milliseconds.</param>
    public static IReadOnlyList<FaultMatch> Match(SimulatedCampus campus, IReadOnlyList<AnomalyItem> anomalies, long until) =>
    [
        .. campus.Faults.Where(fault => fault.From < until).Select(fault => new FaultMatch(
            fault.Definition.Id,
            FaultReader.Word(fault.Definition.Kind),
            fault.Definition.Meter ?? fault.Definition.Bus ?? "",
            campus.Timeline.Local(fault.From),
            fault.To == TimeWindow.Never ? null : campus.Timeline.Local(fault.To),
            [.. anomalies.Where(anomaly => Fits(campus, fault, anomaly)).Select(anomaly => anomaly.Type).Distinct().Order(StringComparer.Ordinal)])),
    ];

    /// <summary>Anomalies that fit no fault.</summary>
    public static IEnumerable<AnomalyItem> Unexplained(SimulatedCampus campus, IEnumerable<AnomalyItem> anomalies) =>
        anomalies.Where(anomaly => !campus.Faults.Any(fault => Fits(campus, fault, anomaly)));

    static bool Fits(SimulatedCampus campus, ScheduledFault fault, AnomalyItem anomaly)
    {
        if (!Types[fault.Definition.Kind].Contains(anomaly.Type) || anomaly.Meter is null || !Places(campus, fault.Definition).Contains(anomaly.Meter))
            return false;

        // A rollover or an exchange goes on in the plan but is over in a moment.
        var to = fault.Definition.Kind is FaultKind.Rollover or FaultKind.Exchange ? fault.From : fault.To;
        return anomaly.Start.ToUnixTimeMilliseconds() <= (to == TimeWindow.Never ? to : to + Tolerance) &&
            (anomaly.End is not { } end || end.ToUnixTimeMilliseconds() >= fault.From - Tolerance);
    }

    static HashSet<string> Places(SimulatedCampus campus, FaultDefinition fault)
    {
        var places = campus.Definition.Meters.Where(meter => fault.Bus is not null && meter.Bus == fault.Bus).Select(meter => meter.Code).ToHashSet();
        for (var code = fault.Meter; code is not null; code = campus.Find(code)?.Definition.Parent)
            places.Add(code);
        return places;
    }
}
