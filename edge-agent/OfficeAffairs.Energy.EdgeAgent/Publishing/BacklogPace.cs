namespace OfficeAffairs.Energy.EdgeAgent.Publishing;

/// <summary>
/// How fast the backlog goes: not at once after a connection, but after a random wait, so that a fleet that lost its broker does not come back as one; then
/// so many readings a second on average, never more than a second's worth ahead. Pure: the time and the chance come in. Not thread-safe.
/// </summary>
sealed class BacklogPace(double readingsPerSecond, TimeSpan longestWait)
{
    static readonly TimeSpan Burst = TimeSpan.FromSeconds(1);

    double _readingsPerSecond = readingsPerSecond;
    TimeSpan _longestWait = longestWait;

    /// <summary>The moment from which the next batch may go.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>Starts anew on a new connection.</summary>
    /// <param name="now">This moment.</param>
    /// <param name="chance">A random number from 0 to 1: the share of the longest wait that is waited.</param>
    public void Restart(DateTimeOffset now, double chance) => NotBefore = now + (chance * _longestWait);

    /// <summary>Goes at another pace from now on; the wait counts from the next connection.</summary>
    public void Change(double readingsPerSecond, TimeSpan longestWait) => (_readingsPerSecond, _longestWait) = (readingsPerSecond, longestWait);

    /// <summary>Takes a batch that was sent into account.</summary>
    public void Sent(int readings, DateTimeOffset now)
    {
        var from = NotBefore > now - Burst ? NotBefore : now - Burst;
        NotBefore = from + TimeSpan.FromSeconds(readings / _readingsPerSecond);
    }
}
