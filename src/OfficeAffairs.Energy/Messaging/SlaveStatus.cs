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

    /// <summary>The latencies of the successful exchanges of the last minutes; null when there were none or the agent does not say.</summary>
    public LatencyPercentiles? Latency { get; init; }

    /// <summary>Failures by kind since the agent started; null when there were none or the agent does not say.</summary>
    public IReadOnlyDictionary<string, long>? Failures { get; init; }

    /// <summary>The serial number that the meter gave last; null when it gives none.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>By how much the meter's own clock is ahead of the agent's, in seconds; null when it was not measured. No reading is stamped by it.</summary>
    public double? ClockAheadSeconds { get; init; }
}
