using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>What the aggregator knows of the devices themselves, beside their readings: exchanges by serial number, and meters' clocks.</summary>
sealed class DeviceEvidence(SimulatedCampus campus, IReadOnlyList<SerialChangeItem> changes, IReadOnlyList<AgentItem> agents)
{
    /// <summary>A clock is read to the second, and asked for at any time within the day that an agent asks again.</summary>
    const double ClockToleranceSeconds = 3;
    const long AskedWithin = 24 * 60 * 60_000L;

    /// <summary>Exchanges seen by the serial number.</summary>
    public IReadOnlyList<ExchangeMatch> Exchanges() =>
        [.. changes.Select(change => new ExchangeMatch(change.Meter, change.OldSerial, change.NewSerial, campus.Timeline.Local(change.OldSeen.ToUnixTimeMilliseconds()), campus.Timeline.Local(change.NewSeen.ToUnixTimeMilliseconds()), IsPlayed(change)))];

    /// <summary>The faults with this evidence added to what was found for them.</summary>
    public IReadOnlyList<FaultMatch> AddTo(IReadOnlyList<FaultMatch> faults) => [.. faults.Select(fault => fault with { Found = [.. fault.Found, .. For(fault)] })];

    IEnumerable<string> For(FaultMatch fault)
    {
        if (fault.Kind == FaultReader.Word(FaultKind.Exchange) && changes.Any(change => change.Meter == fault.Place && IsPlayed(change)))
            yield return "serial-number";
        if ((fault.Kind == FaultReader.Word(FaultKind.ClockDrift) || fault.Kind == FaultReader.Word(FaultKind.ClockWrong)) && IsClockKnown(fault.Place))
            yield return "meter-clock";
    }

    bool IsPlayed(SerialChangeItem change) => campus.Exchanges.Any(exchange =>
        exchange.Meter == change.Meter && exchange.OldSerial == change.OldSerial && exchange.NewSerial == change.NewSerial &&
        change.OldSeen.ToUnixTimeMilliseconds() < exchange.At && exchange.At <= change.NewSeen.ToUnixTimeMilliseconds());

    bool IsClockKnown(string meter) => agents.Any(agent => agent is { LastSeen: { } seen, Slaves: not null } && agent.Slaves.Any(slave =>
        slave.Meter == meter && slave.ClockAheadSeconds is { } ahead && IsAhead(meter, ahead, seen.ToUnixTimeMilliseconds())));

    bool IsAhead(string meter, double seconds, long seen)
    {
        var faults = campus.Find(meter)!.Faults;
        var (before, now) = (faults.ClockShift(seen - AskedWithin) / 1000.0, faults.ClockShift(seen) / 1000.0);
        return seconds >= Math.Min(before, now) - ClockToleranceSeconds && seconds <= Math.Max(before, now) + ClockToleranceSeconds && Math.Abs(now) > ClockToleranceSeconds;
    }
}
