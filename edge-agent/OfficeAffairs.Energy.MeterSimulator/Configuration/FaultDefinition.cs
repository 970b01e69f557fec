using YamlDotNet.RepresentationModel;

namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>A fault and when it is to be, relative to the campus's anchor ("now" of the demo).</summary>
sealed record FaultDefinition
{
    public required string Id { get; init; }

    public required FaultKind Kind { get; init; }

    public required BilingualText Text { get; init; }

    /// <summary>The meter that has the fault; null for the outage of a bus.</summary>
    public string? Meter { get; init; }

    /// <summary>The bus that is out; null for the faults of a meter.</summary>
    public string? Bus { get; init; }

    /// <summary>Days from the anchor's local day to the day of the start; not positive.</summary>
    public int StartDay { get; init; }

    /// <summary>Local time of the start in minutes of the day.</summary>
    public int StartMinute { get; init; }

    /// <summary>An absolute start in place of day and minute: faults made on demand.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>How long; null = it goes on.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Moves the fault earlier so that it begins and ends within one local month.</summary>
    public bool KeepInMonth { get; init; }

    /// <summary>Name of the holiday, the last whole one before the anchor; left on over a holiday only.</summary>
    public string? Holiday { get; init; }

    /// <summary>Number of nights after working days; left on overnight only.</summary>
    public int Nights { get; init; }

    /// <summary>Level of the load that stays on, as a fraction of the meter's peak.</summary>
    public double Level { get; init; }

    /// <summary>What runs away per hour, in the commodity's unit; leak only.</summary>
    public double PerHour { get; init; }

    /// <summary>The lost phase, 1 to 3.</summary>
    public int Phase { get; init; } = 1;

    /// <summary>Seconds that a clock is ahead, or gains in a day; negative for behind.</summary>
    public double Seconds { get; init; }

    public required YamlNode? Place { get; init; }
}
