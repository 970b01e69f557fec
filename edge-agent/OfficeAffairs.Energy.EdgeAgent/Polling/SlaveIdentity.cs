namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>
/// When a meter is asked which one it is, and how its clock stands: before its first readings, after every new connection and every silence, when a counter
/// has fallen, and once a day. Whoever exchanges a meter leaves at least one of these traces. Pure: times come in.
/// </summary>
sealed class SlaveIdentity
{
    const long Day = 86_400_000;

    // Some gateways hang up after every exchange; their meters are not asked who they are every time.
    const long AfterConnection = 300_000;

    long _askedAt;
    int _connection = -1;
    bool _suspected = true;
    long _fallenAt;

    /// <summary>The last moment at which the meter that was identified last certainly answered; 0 for never.</summary>
    public long KnownUntil { get; private set; }

    /// <summary>True when the meter is to be asked now.</summary>
    /// <param name="monotonic">The even clock, milliseconds.</param>
    /// <param name="connection">The number of the line's present connection.</param>
    public bool IsDue(long monotonic, int connection) =>
        _suspected || (connection != _connection && monotonic - _askedAt >= AfterConnection) || monotonic - _askedAt >= Day;

    /// <summary>Notes that it was asked, whatever came of it: a meter that does not answer this question is asked again tomorrow.</summary>
    public void Asked(long monotonic, int connection) => (_askedAt, _connection, _suspected) = (monotonic, connection, false);

    /// <summary>The question was not answered because nothing was: it is asked again with the next readings.</summary>
    public void Suspect() => _suspected = true;

    /// <summary>Notes that readings came while nothing spoke against its being the known meter.</summary>
    public void Answered(long unixMilliseconds)
    {
        if (!_suspected)
        {
            KnownUntil = Math.Max(KnownUntil, unixMilliseconds);
        }
    }

    /// <summary>Notes that a counter has fallen, with a reading of this moment: from then on it may be another meter.</summary>
    public void CounterFell(long unixMilliseconds)
    {
        _fallenAt = _suspected && _fallenAt > 0 ? _fallenAt : unixMilliseconds;
        _suspected = true;
    }

    /// <summary>The meter has said which one it is.</summary>
    /// <returns>What to report.</returns>
    public SerialSighting Sighted(string meter, string serialNumber, long unixMilliseconds)
    {
        var sighting = new SerialSighting(meter, serialNumber, KnownUntil, _fallenAt > 0 ? Math.Min(_fallenAt, unixMilliseconds) : unixMilliseconds);
        (KnownUntil, _fallenAt) = (Math.Max(KnownUntil, unixMilliseconds), 0);
        return sighting;
    }
}
