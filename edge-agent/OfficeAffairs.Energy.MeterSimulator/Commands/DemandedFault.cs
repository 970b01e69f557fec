using OfficeAffairs.Energy.MeterSimulator.Configuration;

namespace OfficeAffairs.Energy.MeterSimulator.Commands;

/// <summary>A fault made on demand, as the state keeps it.</summary>
sealed record DemandedFault
{
    /// <summary>Name of the fault, such as <c>demand-1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Word of the kind as in the campus file.</summary>
    public required string Kind { get; init; }

    /// <summary>The meter; null for the outage of a bus.</summary>
    public string? Meter { get; init; }

    /// <summary>The bus that is out.</summary>
    public string? Bus { get; init; }

    /// <summary>When it begins.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ends; null = it goes on.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>Level of a load that stays on, as a fraction of its peak.</summary>
    public double Level { get; init; }

    /// <summary>Rate of a leak, per hour.</summary>
    public double PerHour { get; init; }

    /// <summary>The lost phase, 1 to 3.</summary>
    public int Phase { get; init; } = 1;

    /// <summary>Seconds that a clock is ahead, or gains in a day.</summary>
    public double Seconds { get; init; }

    /// <summary>The fault as the campus plays it.</summary>
    /// <exception cref="ConfigurationException">The kind is none that can be made on demand.</exception>
    public FaultDefinition ToDefinition()
    {
        // The past must stay as it was: a rollover would move all of a counter's history, and a holiday has its own date.
        if (!FaultReader.Kinds.TryGetValue(Kind, out var kind) || kind is FaultKind.Rollover or FaultKind.LeftOnHoliday)
            throw new ConfigurationException([$"fault {Id}: a fault of kind \"{Kind}\" cannot be made on demand"]);

        return new FaultDefinition
        {
            Id = Id,
            Kind = kind,
            Text = new BilingualText("按需注入的故障", "Made on demand"),
            Meter = Meter,
            Bus = Bus,
            StartAt = Start,
            Duration = End - Start,
            Level = Level,
            PerHour = PerHour,
            Phase = Phase,
            Seconds = Seconds,
            Place = null,
        };
    }
}
