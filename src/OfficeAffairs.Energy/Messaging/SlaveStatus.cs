namespace OfficeAffairs.Energy.Messaging;

/// <summary>Success and failure of one meter's exchanges since the agent started.</summary>
public sealed record SlaveStatus
{
    /// <summary>The meter's code.</summary>
    public required string Meter { get; init; }

    /// <summary>The bus that the meter hangs on.</summary>
    public required string Bus { get; init; }

    /// <summary>Exchanges that brought values.</summary>
    public long Succeeded { get; init; }

    /// <summary>Exchanges that did not.</summary>
    public long Failed { get; init; }

    /// <summary>Mean duration of the successful exchanges of the last minute, in milliseconds.</summary>
    public double LatencyMilliseconds { get; init; }

    /// <summary>The kind of the last failure, such as <c>timeout</c> or <c>exception-2</c>; null when the last exchange succeeded.</summary>
    public string? LastError { get; init; }

    /// <summary>When the last exchange succeeded, milliseconds since 1970-01-01 UTC; 0 when none did.</summary>
    public long LastSuccessUnixMilliseconds { get; init; }
}
