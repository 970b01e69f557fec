using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Plans what is old enough to go, and drops it.</summary>
sealed class RetentionRun(RetentionStore store, LedgerCompaction ledger, AggregatorOptions options)
{
    /// <summary>What would go now. Changes nothing.</summary>
    public async Task<IReadOnlyList<RetentionStep>> LookAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var steps = new List<RetentionStep>();
        foreach (var step in await PlanAsync(now, cancellationToken))
        {
            steps.Add(await store.LookAsync(step, cancellationToken));
        }

        return steps;
    }

    /// <summary>Drops what may go, then draws the rows of the ledger together that nothing refers to any more.</summary>
    public async Task<(IReadOnlyList<RetentionStep> Steps, long LedgerRows)> DropAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var steps = new List<RetentionStep>();
        foreach (var step in await PlanAsync(now, cancellationToken))
        {
            steps.Add(await store.DropAsync(step, cancellationToken));
        }

        var mark = await store.ReadMarkAsync(RetentionRelation.Readings, cancellationToken);
        return (steps, mark is { } until ? await ledger.CompactAsync(until, cancellationToken) : 0);
    }

    /// <summary>The steps as they are recorded and printed.</summary>
    public static JsonArray Describe(IReadOnlyList<RetentionStep> steps) => [.. steps.Select(Describe)];

    static JsonObject Describe(RetentionStep step) => new()
    {
        ["relation"] = step.Relation.Name,
        ["olderThan"] = step.Wanted.ToString("O"),
        ["allowedUntil"] = step.Allowed.ToString("O"),
        ["droppedUntil"] = step.DroppedUntil?.ToString("O"),
        [step.Relation.Hypertable is null ? "rows" : "chunks"] = step.Items,
        ["bytes"] = step.Bytes,
        ["heldBackBy"] = new JsonArray([.. step.HeldBackBy.Select(reason => JsonValue.Create(reason))]),
    };

    async Task<IReadOnlyList<RetentionStep>> PlanAsync(DateTimeOffset now, CancellationToken cancellationToken) => RetentionPlan.Of(
        options.Retention, now, await store.ReadOpenAsync(cancellationToken), await store.ReadPendingAsync(cancellationToken),
        RecomputeWindow.LookBack(ConsumptionSettings.Default) + TimeSpan.FromDays(1));
}
