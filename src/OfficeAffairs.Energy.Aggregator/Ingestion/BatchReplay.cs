using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Replays batches of agents.</summary>
sealed class BatchReplay(ReadingWriter writer, BatchIntake intake) : IMessageReplay
{
    /// <inheritdoc/>
    public bool Takes(RejectedMessage message) => Topics.TryParse(message.Topic, out _, out var kind) && kind is "live" or "backlog";

    /// <inheritdoc/>
    public async Task<long?> ReplayAsync(RejectedMessage message, CancellationToken cancellationToken)
    {
        if (!Topics.TryParse(message.Topic, out var agent, out _))
        {
            return null;
        }

        var (batch, _) = await intake.TakeAsync(message.Topic, message.Raw, agent, backlog: true, cancellationToken);
        return batch is null ? null : await writer.ReplayAsync(batch, cancellationToken);
    }
}
