using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Alerts;

/// <summary>What people do with alerts.</summary>
sealed class AlertService(AlertVerdicts verdicts, TimeProvider time)
{
    /// <summary>Records somebody's verdict on an alert, again if there was one.</summary>
    /// <param name="alertId">The alert.</param>
    /// <param name="verdict">true (there was something), false (there was nothing) or known (there is a reason).</param>
    /// <param name="comment">What they say about it.</param>
    /// <param name="actor">Who says it.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>False when there is no such alert.</returns>
    /// <exception cref="ArgumentException">The verdict is none of the three.</exception>
    internal Task<bool> AcknowledgeAsync(long alertId, string verdict, string? comment, string actor, CancellationToken cancellationToken) =>
        AlertVerdicts.Known.Contains(verdict)
            ? verdicts.AcknowledgeAsync(alertId, verdict, comment, actor, time.GetUtcNow(), cancellationToken)
            : throw new ArgumentException($"The verdict '{verdict}' is none of {string.Join(", ", AlertVerdicts.Known)}.", nameof(verdict));
}
