using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Takes announcements, statuses and receipts in.</summary>
sealed class ControlIntake(
    AnnouncementStore announcements, SerialChangeStore exchanges, AgentStatusStore statuses, AgentConfigurationStore configurations, ReadingWriter writer,
    PointDirectory directory, IngestionMonitor monitor, TimeProvider time, ILogger<ControlIntake> logger)
{
    /// <summary>Whether messages of this kind of topic are for this class.</summary>
    public static bool Takes(string kind) => kind is "announce" or "status" or "receipt";

    /// <summary>Takes a message in. One that cannot be read is set aside and not answered.</summary>
    /// <returns>What to tell the agent; null for nothing.</returns>
    /// <exception cref="Npgsql.NpgsqlException">The database failed; try again.</exception>
    public async Task<ControlAnswer?> TakeAsync(MqttMessage message, string agent, string kind, CancellationToken cancellationToken)
    {
        try
        {
            return kind switch
            {
                "announce" => await AnnounceAsync(Read(message, MessagingJsonContext.Default.AgentAnnouncement), agent, cancellationToken),
                "receipt" => await ReceiptAsync(Read(message, MessagingJsonContext.Default.ConfigurationReceipt), agent, cancellationToken),
                _ => await StatusAsync(Read(message, MessagingJsonContext.Default.AgentStatus), message, agent, cancellationToken),
            };
        }
        catch (JsonException error)
        {
            await SetAsideAsync(message, agent, error.Message, cancellationToken);
            return null;
        }
    }

    async Task<ControlAnswer?> AnnounceAsync(AgentAnnouncement announcement, string agent, CancellationToken cancellationToken)
    {
        AnnouncementCheck.ThrowIfWrong(announcement, agent);
        await announcements.StoreAsync(announcement, time.GetUtcNow(), cancellationToken);
        foreach (var (meter, old, successor) in await exchanges.StoreAsync(announcement, cancellationToken))
        {
            Log.MeterExchanged(logger, agent, meter, old, successor);
        }

        await directory.RefreshAsync(cancellationToken);
        Log.Announced(logger, agent, announcement.Meters.Count, announcement.Meters.Sum(m => m.Points.Count));
        return ControlAnswer.Of(agent, new Acknowledgement { Announcement = announcement.Hash }, time.GetUtcNow());
    }

    // What an agent says it runs is held against what it is to run. So the configuration reaches an agent that was reinstalled, and one whose broker forgot it.
    async Task<ControlAnswer?> StatusAsync(AgentStatus status, MqttMessage message, string agent, CancellationToken cancellationToken)
    {
        ThrowIfOfAnother(status.Agent, agent, "status");
        await statuses.StoreAsync(agent, status.Version, status.Online, status.UnixMilliseconds, time.GetUtcNow(), Encoding.UTF8.GetString(message.Payload.Span), cancellationToken);
        if (!status.Online || status.Configuration is not { } running)
        {
            return null;
        }

        var wanted = await configurations.NewestAsync(agent, cancellationToken);
        return wanted is null || wanted.Version == running.Version || wanted.Version == running.Refused ? null : ControlAnswer.Of(wanted);
    }

    async Task<ControlAnswer?> ReceiptAsync(ConfigurationReceipt receipt, string agent, CancellationToken cancellationToken)
    {
        ThrowIfOfAnother(receipt.Agent, agent, "receipt");
        await configurations.StoreAsync(receipt, cancellationToken);
        Log.Receipt(logger, agent, receipt.Version, receipt.Applied ? "applied" : "refused", receipt.Problems.Count);
        return ControlAnswer.Of(agent, new Acknowledgement { Receipt = receipt.Version }, time.GetUtcNow());
    }

    static T Read<T>(MqttMessage message, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(message.Payload.Span, type) ?? throw new JsonException("The message is null.");

    static void ThrowIfOfAnother(string named, string agent, string what)
    {
        if (!string.Equals(named, agent, StringComparison.Ordinal))
        {
            throw new JsonException($"The {what} names agent '{named}', its topic names '{agent}'.");
        }
    }

    async Task SetAsideAsync(MqttMessage message, string agent, string detail, CancellationToken cancellationToken)
    {
        var rejected = new RejectedMessage(message.Topic, agent, RejectionReason.UnreadableMessage, detail, message.Payload);
        var stored = await writer.StoreAsync([], [rejected], cancellationToken);
        monitor.Stored(stored, [], [rejected], TimeSpan.Zero, time.GetUtcNow());
        Log.MessageSetAside(logger, message.Topic, rejected.Reason, detail);
    }
}
