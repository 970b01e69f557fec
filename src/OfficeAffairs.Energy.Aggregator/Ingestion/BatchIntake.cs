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
        var (batch, rejection) = await TakeAsync(message.Topic, message.Payload, agent, backlog, cancellationToken);
        return batch is not null ? IngestItem.Of(message, batch) : IngestItem.Of(message, rejection!);
    }

    /// <summary>Takes the bytes of a message in.</summary>
    /// <returns>A batch that is ready to be stored, or what is to be set aside instead.</returns>
    /// <exception cref="Npgsql.NpgsqlException">A point had to be looked for and the database could not be reached.</exception>
    public async ValueTask<(IncomingBatch? Batch, RejectedMessage? Rejection)> TakeAsync(
        string topic, ReadOnlyMemory<byte> payload, string agent, bool backlog, CancellationToken cancellationToken)
    {
        ReadingBatch batch;
        try
        {
            batch = BatchCodec.Decode(payload.Span);
        }
        catch (BatchFormatException error)
        {
            return (null, new RejectedMessage(topic, agent, RejectionReason.UnreadableBatch, error.Message, payload));
        }

        if (!string.Equals(batch.Agent, agent, StringComparison.Ordinal))
        {
            var detail = $"The batch names agent '{batch.Agent}', its topic names '{agent}'.";
            return (null, new RejectedMessage(topic, agent, RejectionReason.WrongAgent, detail, payload));
        }

        var points = await directory.ResolveAsync(batch.Points, cancellationToken);
        var lastPossible = (time.GetUtcNow() + options.Ingestion.Future).ToUnixTimeMilliseconds();
        var (accepted, rejected) = ReadingCheck.Divide(batch.Readings, batch.Points, points, lastPossible);
        return (new IncomingBatch
        {
            Batch = rejected.Count == 0 ? batch : batch with { Readings = accepted },
            Points = points,
            SentReadings = batch.Readings.Length,
            Backlog = backlog,
            Topic = topic,
            Raw = payload,
            Rejected = rejected,
        }, null);
    }
}
