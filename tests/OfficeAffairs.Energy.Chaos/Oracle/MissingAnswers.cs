namespace OfficeAffairs.Energy.Chaos.Oracle;

/// <summary>Answers that a meter gave and that are not in the database, by the reason.</summary>
readonly record struct MissingAnswers
{
    /// <summary>Without excuse.</summary>
    public long Lost { get; init; }

    /// <summary>In the memory of an agent that was killed before they could be on disk.</summary>
    public long Unsaved { get; init; }

    /// <summary>In the memory of an agent that was killed while its disk was full.</summary>
    public long Discarded { get; init; }

    /// <summary>In an outbox that was taken away before they were delivered.</summary>
    public long Destroyed { get; init; }

    /// <summary>Adds two.</summary>
    public static MissingAnswers operator +(MissingAnswers a, MissingAnswers b) => new()
    {
        Lost = a.Lost + b.Lost,
        Unsaved = a.Unsaved + b.Unsaved,
        Discarded = a.Discarded + b.Discarded,
        Destroyed = a.Destroyed + b.Destroyed,
    };
}
