namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A run of a job as recorded.</summary>
sealed record JobRun
{
    /// <summary>The row of <c>job_run</c>.</summary>
    public required long RunId { get; init; }

    /// <summary>The job's name.</summary>
    public required string Job { get; init; }

    /// <summary><c>running</c>, <c>succeeded</c> or <c>failed</c>.</summary>
    public required string State { get; init; }

    /// <summary>Why it ran.</summary>
    public required string Trigger { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, UTC; null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The range it worked over.</summary>
    public Interval? Range { get; init; }

    /// <summary>How many things it handled.</summary>
    public long? Items { get; init; }

    /// <summary>Its figures as JSON.</summary>
    public string? Result { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>Whether it ended well.</summary>
    public bool Succeeded => State == "succeeded";
}
