using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Senders.Json;

/// <summary>Takes a JSON message in: what can be stored, or why it is set aside whole.</summary>
sealed class JsonIntake(AggregatorOptions options)
{
    readonly SenderOptions _options = options.Senders;

    /// <summary>Reads and checks the message.</summary>
    /// <param name="topic">The topic it came on.</param>
    /// <param name="sender">The sender that the topic names.</param>
    /// <param name="payload">The bytes.</param>
    /// <param name="received">When it was received, UTC.</param>
    public SenderItem Take(string topic, string sender, ReadOnlyMemory<byte> payload, DateTimeOffset received)
    {
        SenderItem Reject(string reason, string detail) => new(null, new RejectedMessage(topic, sender, reason, detail, payload));

        if (payload.Length > _options.JsonBytes)
        {
            return Reject(RejectionReason.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The message has {payload.Length} bytes; {_options.JsonBytes} are allowed. Send it in parts."));
        }

        try
        {
            var message = JsonFormat.Read(topic, sender, payload, received);
            return message.Readings.Count <= _options.JsonReadings
                ? new SenderItem(message, null)
                : Reject(RejectionReason.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The message has {message.Readings.Count} readings; {_options.JsonReadings} are allowed. Send it in parts."));
        }
#pragma warning disable CA1031 // Whatever a message brings about, it may not end the way of all others; its bytes are kept.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return Reject(RejectionReason.UnreadableMessage, error.Message);
        }
    }
}
