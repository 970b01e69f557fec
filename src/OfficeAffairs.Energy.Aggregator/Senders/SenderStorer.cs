using System.Diagnostics;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Senders;

/// <summary>
/// Stores messages and does not return before they are safe. A database that fails is tried again for as long as it takes; a group that is refused because
/// of its data is stored one by one, and what is refused then is set aside whole.
/// </summary>
sealed class SenderStorer(
    SenderWriter writer, StorageRetry retry, IngestionMonitor monitor, AggregatorOptions options, TimeProvider time, ILogger<SenderStorer> logger)
{
    /// <summary>Stores what a group of messages holds.</summary>
    /// <param name="items">The messages in their order: each to be stored or to be set aside.</param>
    /// <param name="whileFailing">Called before every wait for a database that fails.</param>
    /// <param name="cancellationToken">Cancels; what was not stored is not safe then.</param>
    public async Task StoreAsync(IReadOnlyList<SenderItem> items, Func<CancellationToken, Task>? whileFailing, CancellationToken cancellationToken)
    {
        if (await retry.RunAsync(token => StoreOnceAsync(items, token), whileFailing, cancellationToken) is { } refusal)
        {
            await NarrowDownAsync(items, refusal, whileFailing, cancellationToken);
        }
    }

    async Task StoreOnceAsync(IReadOnlyList<SenderItem> items, CancellationToken cancellationToken)
    {
        SenderMessage[] messages = [.. items.Select(i => i.Message).OfType<SenderMessage>()];
        RejectedMessage[] rejected = [.. items.Select(i => i.Rejection).OfType<RejectedMessage>()];
        var began = Stopwatch.GetTimestamp();
        var now = time.GetUtcNow();
        var stored = await writer.StoreAsync(messages, rejected, (now + options.Ingestion.Future).ToUnixTimeMilliseconds(), now, cancellationToken);
        monitor.Stored(stored, [], rejected, Stopwatch.GetElapsedTime(began), now);
        foreach (var message in rejected)
        {
            Log.MessageSetAside(logger, message.Topic, message.Reason, message.Detail);
        }
    }

    async Task NarrowDownAsync(IReadOnlyList<SenderItem> items, Exception error, Func<CancellationToken, Task>? whileFailing, CancellationToken cancellationToken)
    {
        if (items.Count > 1)
        {
            foreach (var item in items)
            {
                await StoreAsync([item], whileFailing, cancellationToken);
            }
        }
        else if (items[0].Message is { } message)
        {
            var rejection = new RejectedMessage(message.Topic, message.Sender, RejectionReason.UnstorableBatch, error.Message, message.Raw);
            await StoreAsync([new SenderItem(null, rejection)], whileFailing, cancellationToken);
        }
        else
        {
            Log.MessageLost(logger, items[0].Rejection!.Topic, error);
        }
    }
}
