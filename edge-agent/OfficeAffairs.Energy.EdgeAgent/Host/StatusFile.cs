using System.Text.Json;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>The agent's last status in its data folder, for a person on the spot who has no broker to ask.</summary>
static class StatusFile
{
    const string Name = "status.json";

    /// <summary>Replaces the status; a reader sees the old one or the new one, never half of either.</summary>
    public static async Task WriteAsync(string data, AgentStatus status, CancellationToken cancellationToken)
    {
        var path = Path.Combine(data, Name);
        await File.WriteAllBytesAsync(path + ".new", JsonSerializer.SerializeToUtf8Bytes(status, MessagingJsonContext.Default.AgentStatus), cancellationToken);
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>The last status; null when there is none.</summary>
    public static async Task<AgentStatus?> ReadAsync(string data, CancellationToken cancellationToken)
    {
        var path = Path.Combine(data, Name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path, cancellationToken), MessagingJsonContext.Default.AgentStatus);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
