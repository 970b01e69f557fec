using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Turns a message into an item: decodes the batch, resolves its points, checks its readings. A message that cannot be read becomes an item to set aside.</summary>
sealed class BatchIntake(PointDirectory directory, AggregatorOptions options, TimeProvider time)
{
    /// <summary>Takes a message of the kinds <c>live</c> and <c>backlog</c> in.</summary>
    /// <param name="message">The message.</param>
    /// <param name="agent">The agent that its topic names.</param>
    /// <param name="backlog">Whether it came on the backlog topic.</param>
    /// <param name="cancellationToken">Cancels a look into the database.</param>
    /// <exception cref="Npgsql.NpgsqlException">A point had to be looked for and the database could not be reached.</exception>
    public async ValueTask<IngestItem> TakeAsync(MqttMessage message, string agent, bool backlog, CancellationToken cancellationToken)
    {
        ReadingBatch batch;
        try
        {
            batch = BatchCodec.Decode(message.Payload.Span);
        }
        catch (BatchFormatException error)
        {
            return IngestItem.Of(message, new RejectedMessage(message.Topic, agent, RejectionReason.UnreadableBatch, error.Message, message.Payload));
        }

        if (!string.Equals(batch.Agent, agent, StringComparison.Ordinal))
        {
            var detail = $"The batch names agent '{batch.Agent}', its topic names '{agent}'.";
            return IngestItem.Of(message, new RejectedMessage(message.Topic, agent, RejectionReason.WrongAgent, detail, message.Payload));
        }

        var points = await directory.ResolveAsync(batch.Points, cancellationToken);
        var lastPossible = (time.GetUtcNow() + options.Ingestion.Future).ToUnixTimeMilliseconds();
        var (accepted, rejected) = ReadingCheck.Divide(batch.Readings, batch.Points, points, lastPossible);
        return IngestItem.Of(message, new IncomingBatch
        {
            Batch = rejected.Count == 0 ? batch : batch with { Readings = accepted },
            Points = points,
            SentReadings = batch.Readings.Length,
            Backlog = backlog,
            Topic = message.Topic,
            Raw = message.Payload,
            Rejected = rejected,
        });
    }
}
