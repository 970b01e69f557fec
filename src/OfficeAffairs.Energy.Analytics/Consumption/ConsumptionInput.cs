using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>Everything the consumption of one counter depends on.</summary>
public sealed record ConsumptionInput
{
    /// <summary>The readings in order of time, one per moment: of several the one stored last.</summary>
    public required IReadOnlyList<CounterReading> Readings { get; init; }

    /// <summary>What is known of the counter.</summary>
    public required CounterSpecification Specification { get; init; }

    /// <summary>Recorded events, in any order.</summary>
    public IReadOnlyList<MeterEpoch> Epochs { get; init; } = [];

    /// <summary>Decisions of people.</summary>
    public IReadOnlyList<DecisionOverrule> Overrules { get; init; } = [];

    /// <summary>Which days are worked: a gap on a day off is spread like days off.</summary>
    public WorkCalendar Calendar { get; init; } = WorkCalendar.WeekdaysOnly;

    /// <summary>The site's fixed offset from UTC. China: +08:00.</summary>
    public TimeSpan UtcOffset { get; init; } = TimeSpan.FromHours(8);

    /// <summary>
    /// Whether the counter is read by people, now and then: its consumption is <see cref="ConsumptionQuality.Manual"/> however far its readings are apart.
    /// </summary>
    public bool IsManual { get; init; }

    /// <summary>What a finer meter counted meanwhile, in order of time: its load profile spreads what was read by hand. Empty: it is spread evenly.</summary>
    public IReadOnlyList<CounterStep> Reference { get; init; } = [];

    /// <summary>Thresholds.</summary>
    public ConsumptionSettings Settings { get; init; } = ConsumptionSettings.Default;
}
