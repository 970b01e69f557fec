using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Senders.Json;

/// <summary>Replays JSON messages, and single readings of other senders that were set aside in their form. Limits of size do not count here: a person asked for it.</summary>
sealed class JsonReplay(SenderWriter writer, AggregatorOptions options, TimeProvider time) : IMessageReplay
{
    /// <inheritdoc/>
    public bool Takes(RejectedMessage message) => message.Agent is not null && message.Topic == JsonTopic.Of(message.Agent);

    /// <inheritdoc/>
    public async Task<long?> ReplayAsync(RejectedMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var now = time.GetUtcNow();
            var read = JsonFormat.Read(message.Topic, message.Agent!, message.Raw, now);
            return await writer.ReplayAsync(read, (now + options.Ingestion.Future).ToUnixTimeMilliseconds(), now, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
