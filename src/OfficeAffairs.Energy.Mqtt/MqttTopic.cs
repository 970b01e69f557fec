using OfficeAffairs.Energy.Mqtt.Packets;

namespace OfficeAffairs.Energy.Mqtt;

/// <summary>The rules of topic names and topic filters (MQTT 5 section 4.7).</summary>
public static class MqttTopic
{
    const string SharedPrefix = "$share/";

    /// <summary>Checks a topic name, to which messages are published: 1 to 65,535 bytes of UTF-8, no wildcard, no U+0000.</summary>
    /// <exception cref="ArgumentException">It is not valid; the message says why.</exception>
    public static void ValidateName(string topic)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        if (topic.AsSpan().ContainsAny('+', '#'))
        {
            throw new ArgumentException($"The topic '{topic}' contains a wildcard; messages are published to exactly one topic.", nameof(topic));
        }

        MqttText.Measure(topic);
    }

    /// <summary>
    /// Checks a topic filter, by which is subscribed: <c>+</c> stands for exactly one whole level, <c>#</c> for all further
    /// levels and only at the end; a shared subscription is <c>$share/group/filter</c>.
    /// </summary>
    /// <exception cref="ArgumentException">It is not valid; the message says why.</exception>
    public static void ValidateFilter(string filter)
    {
        ArgumentException.ThrowIfNullOrEmpty(filter);
        MqttText.Measure(filter);
        if (filter.StartsWith(SharedPrefix, StringComparison.Ordinal))
        {
            var group = filter.AsSpan(SharedPrefix.Length);
            var end = group.IndexOf('/');
            if (end <= 0 || end == group.Length - 1 || group[..end].ContainsAny('+', '#'))
            {
                throw new ArgumentException($"The shared subscription '{filter}' is not of the form $share/group/filter.", nameof(filter));
            }
        }

        var rest = WithoutGroup(filter);
        foreach (var range in rest.Split('/'))
        {
            var level = rest[range];
            if ((level.Contains('#') && (level.Length > 1 || range.End.GetOffset(rest.Length) != rest.Length)) || (level.Contains('+') && level.Length > 1))
            {
                throw new ArgumentException($"In the topic filter '{filter}' a wildcard is not a whole level, or # is not the last.", nameof(filter));
            }
        }
    }

    /// <summary>
    /// Whether a topic name belongs to a valid topic filter. The group of a shared subscription does not matter. Filters
    /// that begin with a wildcard do not match topics that begin with <c>$</c>.
    /// </summary>
    public static bool IsMatch(string filter, string topic)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(topic);
        var pattern = WithoutGroup(filter);
        var name = topic.AsSpan();
        if (name.StartsWith('$') && pattern.Length > 0 && pattern[0] is '+' or '#')
        {
            return false;
        }

        while (true)
        {
            var patternEnd = pattern.IndexOf('/');
            var level = patternEnd < 0 ? pattern : pattern[..patternEnd];
            if (level is "#")
            {
                return true;
            }

            var nameEnd = name.IndexOf('/');
            if (level is not "+" && !level.SequenceEqual(nameEnd < 0 ? name : name[..nameEnd]))
            {
                return false;
            }

            if (patternEnd < 0 || nameEnd < 0)
            {
                // "sport/#" also matches "sport", the level above.
                return patternEnd < 0 ? nameEnd < 0 : pattern[patternEnd..] is "/#";
            }

            pattern = pattern[(patternEnd + 1)..];
            name = name[(nameEnd + 1)..];
        }
    }

    static ReadOnlySpan<char> WithoutGroup(string filter)
    {
        var rest = filter.AsSpan();
        return rest.StartsWith(SharedPrefix, StringComparison.Ordinal)
            ? rest[SharedPrefix.Length..][(rest[SharedPrefix.Length..].IndexOf('/') + 1)..]
            : rest;
    }
}
