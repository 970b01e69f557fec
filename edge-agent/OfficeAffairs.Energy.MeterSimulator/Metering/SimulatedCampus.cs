using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Load;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>
/// The campus as a pure function of (definition, seed, anchor, time): what every meter shows at any moment from the start to
/// <see cref="Timeline.End"/>. Immutable; a longer one has the same values as far as the shorter one reaches.
/// </summary>
sealed class SimulatedCampus
{
    readonly Dictionary<string, SimulatedMeter> _byCode;
    readonly Dictionary<string, WasteSeries> _waste;

    SimulatedCampus(CampusDefinition definition, Timeline timeline, long anchor, CampusBuilder builder)
    {
        Definition = definition;
        Timeline = timeline;
        Anchor = anchor;
        Meters = builder.Build();
        Weather = builder.Weather;
        Faults = builder.Faults;
        Exchanges = builder.Exchanges;
        _waste = builder.Waste;
        _byCode = Meters.ToDictionary(meter => meter.Definition.Code);
    }

    public CampusDefinition Definition { get; }

    public Timeline Timeline { get; }

    /// <summary>The "now" that the fault plan and the start of the history are counted from.</summary>
    public long Anchor { get; }

    public IReadOnlyList<SimulatedMeter> Meters { get; }

    public Weather Weather { get; }

    public IReadOnlyList<ScheduledFault> Faults { get; }

    public IReadOnlyList<MeterExchange> Exchanges { get; }

    /// <summary>Computes the campus from the first day of the month <see cref="CampusDefinition.HistoryMonths"/> before the anchor's until at least <paramref name="until"/>.</summary>
    /// <exception cref="ConfigurationException">A template cannot be played.</exception>
    public static SimulatedCampus Build(CampusDefinition definition, DateTimeOffset anchor, DateTimeOffset until)
    {
        var local = anchor.ToOffset(definition.UtcOffset);
        var first = new DateOnly(local.Year, local.Month, 1).AddMonths(-definition.HistoryMonths);
        var last = DateOnly.FromDateTime(until.ToOffset(definition.UtcOffset).DateTime);
        var days = Math.Max(last.DayNumber - first.DayNumber + 1, 1);
        var timeline = new Timeline(Timeline.MidnightAt(first, definition.UtcOffset), days, definition.UtcOffset);
        var moment = anchor.ToUnixTimeMilliseconds();
        return new SimulatedCampus(definition, timeline, moment, new CampusBuilder(definition, timeline, moment));
    }

    public SimulatedMeter? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>What a fault wasted up to a moment, in the commodity's unit, rounded down to whole steps; null when the fault wastes nothing.</summary>
    public double? WastedUntil(string fault, long moment)
    {
        if (!_waste.TryGetValue(fault, out var waste))
            return null;

        var step = (int)Math.Clamp((moment - Timeline.Start) / Timeline.Step, 0, Timeline.Steps);
        return Units.ToUnit(waste.Totals[step]);
    }
}
