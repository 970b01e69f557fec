using System.Text;
using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Mqtt;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Takes announcements and statuses in.</summary>
sealed class ControlIntake(
    AnnouncementStore announcements, AgentStatusStore statuses, ReadingWriter writer, PointDirectory directory, IngestionMonitor monitor, TimeProvider time, ILogger<ControlIntake> logger)
{
    /// <summary>Takes an announcement in and makes its points known to this host.</summary>
    /// <returns>The acknowledgement to publish; null when the message cannot be read and was set aside.</returns>
    /// <exception cref="Npgsql.NpgsqlException">The database failed; try again.</exception>
    public async Task<Acknowledgement?> AnnounceAsync(MqttMessage message, string agent, CancellationToken cancellationToken)
    {
        AgentAnnouncement announcement;
        try
        {
            announcement = JsonSerializer.Deserialize(message.Payload.Span, MessagingJsonContext.Default.AgentAnnouncement) ?? throw new JsonException("The announcement is null.");
            AnnouncementCheck.ThrowIfWrong(announcement, agent);
        }
        catch (JsonException error)
        {
            await SetAsideAsync(message, agent, error.Message, cancellationToken);
            return null;
        }

        await announcements.StoreAsync(announcement, time.GetUtcNow(), cancellationToken);
        await directory.RefreshAsync(cancellationToken);
        Log.Announced(logger, agent, announcement.Meters.Count, announcement.Meters.Sum(m => m.Points.Count));
        return new Acknowledgement { Announcement = announcement.Hash };
    }

    /// <summary>Keeps a status.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database failed; try again.</exception>
    public async Task StatusAsync(MqttMessage message, string agent, CancellationToken cancellationToken)
    {
        AgentStatus status;
        try
        {
            status = JsonSerializer.Deserialize(message.Payload.Span, MessagingJsonContext.Default.AgentStatus) ?? throw new JsonException("The status is null.");
            if (!string.Equals(status.Agent, agent, StringComparison.Ordinal))
            {
                throw new JsonException($"The status names agent '{status.Agent}', its topic names '{agent}'.");
            }
        }
        catch (JsonException error)
        {
            await SetAsideAsync(message, agent, error.Message, cancellationToken);
            return;
        }

        await statuses.StoreAsync(agent, status.Version, status.Online, status.UnixMilliseconds, time.GetUtcNow(), Encoding.UTF8.GetString(message.Payload.Span), cancellationToken);
    }

    async Task SetAsideAsync(MqttMessage message, string agent, string detail, CancellationToken cancellationToken)
    {
        var rejected = new RejectedMessage(message.Topic, agent, RejectionReason.UnreadableMessage, detail, message.Payload);
        var stored = await writer.StoreAsync([], [rejected], cancellationToken);
        monitor.Stored(stored, [], [rejected], TimeSpan.Zero, time.GetUtcNow());
        Log.MessageSetAside(logger, message.Topic, rejected.Reason, detail);
    }
}
