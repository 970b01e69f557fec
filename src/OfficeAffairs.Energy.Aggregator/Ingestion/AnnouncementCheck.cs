using System.Text.Json;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Whether an announcement can be taken in.</summary>
static class AnnouncementCheck
{
    /// <summary>Checks names and repetitions.</summary>
    /// <exception cref="JsonException">It names another agent than its topic, or a meter or point twice or without a name.</exception>
    public static void ThrowIfWrong(AgentAnnouncement announcement, string agent)
    {
        if (!string.Equals(announcement.Agent, agent, StringComparison.Ordinal))
        {
            throw new JsonException($"The announcement names agent '{announcement.Agent}', its topic names '{agent}'.");
        }

        var meters = new HashSet<string>(StringComparer.Ordinal);
        foreach (var meter in announcement.Meters)
        {
            if (!IsName(meter.Meter) || !meters.Add(meter.Meter))
            {
                throw new JsonException($"The announcement has meter '{meter.Meter}' twice or without a usable name.");
            }

            var keys = new HashSet<string>(StringComparer.Ordinal);
            if (meter.Points.FirstOrDefault(p => !IsName(p.Key) || !keys.Add(p.Key)) is { } point)
            {
                throw new JsonException($"The announcement has point '{point.Key}' of meter '{meter.Meter}' twice or without a usable name.");
            }
        }
    }

    static bool IsName(string name) => !string.IsNullOrWhiteSpace(name) && !name.Contains('\0', StringComparison.Ordinal);
}
