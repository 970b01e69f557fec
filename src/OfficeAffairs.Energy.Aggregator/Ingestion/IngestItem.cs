using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>A message on its way into the database: a readable batch, or a message to set aside.</summary>
sealed class IngestItem
{
    // A decoded reading takes 32 bytes; a point's two names about 128.
    const int ReadingBytes = 32;
    const int PointBytes = 128;

    IngestItem(MqttMessage message, IncomingBatch? batch, RejectedMessage? rejection)
    {
        Message = message;
        Batch = batch;
        Rejection = rejection;
        Bytes = message.Payload.Length + (batch is null ? 0 : batch.SentReadings * ReadingBytes + batch.Points.Length * PointBytes);
    }

    /// <summary>The message, to be acknowledged to the broker.</summary>
    public MqttMessage Message { get; }

    /// <summary>The batch; null when the message is to be set aside.</summary>
    public IncomingBatch? Batch { get; }

    /// <summary>What is to be set aside; null for a readable batch.</summary>
    public RejectedMessage? Rejection { get; }

    /// <summary>About how much memory the item takes, in bytes.</summary>
    public int Bytes { get; }

    /// <summary>How many readings it brings.</summary>
    public int Readings => Batch?.SentReadings ?? 0;

    /// <summary>False when even setting the batch aside failed: the agent must not be told to delete it.</summary>
    public bool IsSafe { get; set; } = true;

    /// <summary>An item for a readable batch.</summary>
    public static IngestItem Of(MqttMessage message, IncomingBatch batch) => new(message, batch, null);

    /// <summary>An item for a message that is to be set aside.</summary>
    public static IngestItem Of(MqttMessage message, RejectedMessage rejection) => new(message, null, rejection);
}
