namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>
/// The only one who speaks on a bus. Used by one loop at a time, so that two requests never meet on a line: a round of requests is sent, then all its
/// answers are awaited.
/// </summary>
interface ILineMaster : IDisposable
{
    /// <summary>The largest number of requests of a round; 1 on a line.</summary>
    int Window { get; }

    /// <summary>True between a successful connection and its loss.</summary>
    bool IsConnected { get; }

    /// <summary>Connections made since the start.</summary>
    int Connections { get; }

    /// <summary>Who is at the other end, for people: host and port, device file, or DTU.</summary>
    string Peer { get; }

    /// <summary>Connects unless connected.</summary>
    /// <returns>False when the peer refuses, cannot be reached, or has not come within the timeout.</returns>
    ValueTask<bool> ConnectAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>
    /// Sends the requests and fills in what became of each. Failures are values; only cancellation throws, and drops the connection.
    /// </summary>
    /// <param name="requests">1 to <see cref="Window"/> requests.</param>
    /// <param name="answers">As many answers; their data are valid until the next call.</param>
    /// <param name="timeout">How long to wait for the next answer, besides the time its bytes take on the wire.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask ExchangeAsync(ReadOnlyMemory<LineRequest> requests, Memory<ExchangeAnswer> answers, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Moves to a list what came and answered nothing since the last call.</summary>
    void TakeStrays(List<StrayFrame> strays);

    /// <summary>Ends the connection; the next <see cref="ConnectAsync"/> makes a new one.</summary>
    void Disconnect();
}
