namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>Whether an edge node may be asked for its birth certificate now: not again before a while, however many of its messages would need it.</summary>
/// <param name="pause">The shortest time between two requests to one node.</param>
sealed class RebirthRequests(TimeSpan pause)
{
    readonly Dictionary<string, DateTimeOffset> _asked = new(StringComparer.Ordinal);

    /// <summary>Asks for leave; when it is given, the request counts as made.</summary>
    public bool MayAsk(string node, DateTimeOffset now)
    {
        if (_asked.TryGetValue(node, out var before) && now - before < pause)
        {
            return false;
        }

        _asked[node] = now;
        return true;
    }
}
