namespace OfficeAffairs.Energy.Chaos;

/// <summary>What a run is asked to be.</summary>
sealed record ChaosOptions
{
    // With faults closer together than this there is hardly a moment in which everything runs, and nothing new is learnt.
    const double SecondsPerFault = 3;

    /// <summary>How many faults.</summary>
    public int Faults { get; init; } = 60;

    /// <summary>The seed of the plan of faults.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How long the load and the faults are spread; null: three seconds a fault.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>At least how many readings are taken from simulated history; live readings come on top.</summary>
    public long Readings { get; init; } = 2_000_000;

    /// <summary>Where to say how it goes.</summary>
    public Action<string> Say { get; init; } = Console.WriteLine;

    /// <summary>How long the load and the faults are spread.</summary>
    public TimeSpan Duration => For ?? TimeSpan.FromSeconds(Faults * SecondsPerFault);
}
