using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>How a meter answers its agent, in an answer.</summary>
sealed record SlaveBody(string Meter, string Bus, long Succeeded, long Failed, double LatencyMilliseconds, string? LastError, DateTimeOffset? LastSuccessAt,
    LatencyPercentiles? Latency, IReadOnlyDictionary<string, long>? Failures, string? SerialNumber, double? ClockAheadSeconds)
{
    internal static SlaveBody Of(SlaveStatus status) => new(
        status.Meter,
        status.Bus,
        status.Succeeded,
        status.Failed,
        status.LatencyMilliseconds,
        status.LastError,
        status.LastSuccessUnixMilliseconds == 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(status.LastSuccessUnixMilliseconds),
        status.Latency,
        status.Failures,
        status.SerialNumber,
        status.ClockAheadSeconds);
}
