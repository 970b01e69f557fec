using System.Diagnostics;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>
/// Stores a group of items and does not return before they are safe. A database that fails is tried again, for as long as it takes; a group that
/// is refused because of its data is halved until the one culprit is found and set aside, so that its neighbours go through.
/// </summary>
sealed class GroupStorer(ReadingWriter writer, StorageRetry retry, IngestionMonitor monitor, TimeProvider time, ILogger<GroupStorer> logger)
{
    /// <summary>Stores the items.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled; what was not stored is not safe.</exception>
    public async Task StoreAsync(ReadOnlyMemory<IngestItem> items, CancellationToken cancellationToken)
    {
        if (await retry.RunAsync(token => StoreOnceAsync(items, token), whileFailing: null, cancellationToken) is { } refusal)
        {
            await NarrowDownAsync(items, refusal, cancellationToken);
        }
    }

    async Task StoreOnceAsync(ReadOnlyMemory<IngestItem> items, CancellationToken cancellationToken)
    {
        var batches = new List<IncomingBatch>(items.Length);
        var messages = new List<RejectedMessage>();
        foreach (var item in items.Span)
        {
            if (item.Batch is not null)
            {
                batches.Add(item.Batch);
            }
            else
            {
                messages.Add(item.Rejection!);
            }
        }

        var began = Stopwatch.GetTimestamp();
        var stored = await writer.StoreAsync(batches, messages, cancellationToken);
        monitor.Stored(stored, batches, messages, Stopwatch.GetElapsedTime(began), time.GetUtcNow());
        foreach (var message in messages)
        {
            Log.MessageSetAside(logger, message.Topic, message.Reason, message.Detail);
        }
    }

    async Task NarrowDownAsync(ReadOnlyMemory<IngestItem> items, Exception error, CancellationToken cancellationToken)
    {
        if (items.Length > 1)
        {
            var half = items.Length / 2;
            await StoreAsync(items[..half], cancellationToken);
            await StoreAsync(items[half..], cancellationToken);
            return;
        }

        var item = items.Span[0];
        if (item.Batch is null)
        {
            item.IsSafe = false;
            Log.MessageLost(logger, item.Message.Topic, error);
            return;
        }

        await SetAsideAsync(item, item.Batch, error, cancellationToken);
    }

    async Task SetAsideAsync(IngestItem item, IncomingBatch batch, Exception reason, CancellationToken cancellationToken)
    {
        if (await retry.RunAsync(token => writer.SetAsideAsync(batch, reason.Message, token), whileFailing: null, cancellationToken) is { } refusal)
        {
            // Not acknowledged to the agent: it keeps the batch, and its neighbours go on.
            item.IsSafe = false;
            Log.MessageLost(logger, item.Message.Topic, refusal);
            return;
        }

        monitor.SetAside(batch);
        Log.BatchSetAside(logger, batch.Batch.Agent, batch.Batch.Stream, batch.Batch.Sequence, reason);
    }
}
