namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>Bytes to and from a line: a device file, a TCP connection, or a modem that dialled in.</summary>
interface IByteChannel : IDisposable
{
    /// <summary>Who is at the other end, for people.</summary>
    string Peer { get; }

    /// <summary>True between a successful opening and the loss.</summary>
    bool IsOpen { get; }

    /// <summary>The time one character takes on the wire; zero when there is none.</summary>
    TimeSpan CharacterTime { get; }

    /// <summary>After so long a silence behind received bytes nothing more belongs to them.</summary>
    TimeSpan Quiet { get; }

    /// <summary>Opens unless open.</summary>
    /// <returns>False when that is not possible within the timeout.</returns>
    /// <exception cref="LineBusyException">Another program uses the line.</exception>
    ValueTask<bool> OpenAsync(TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>
    /// Goes over to another speed and parity before the next frame, on lines where meters have several. Lines that cannot (they are somebody else's) stay as
    /// they are; the configuration does not ask them to.
    /// </summary>
    /// <param name="settings">Speed and parity; null for the line's own.</param>
    /// <exception cref="IOException">The line does not take them.</exception>
    void Tune(SerialSettings? settings);

    /// <summary>Sends all bytes.</summary>
    /// <exception cref="IOException">The line is gone.</exception>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Waits for bytes.</summary>
    /// <returns>How many; 0 when the other end has closed.</returns>
    /// <exception cref="IOException">The line is gone.</exception>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Takes bytes that are already there, without waiting.</summary>
    /// <returns>How many; -1 when the other end has closed.</returns>
    int TakeWaiting(Span<byte> buffer);

    /// <summary>True when bytes that answered nothing are a heartbeat or the like, and no fault.</summary>
    bool IsIdleTalk(ReadOnlySpan<byte> bytes);

    /// <summary>True when what was sent has not even been acknowledged by the other end's network stack: nobody is there any more.</summary>
    bool IsHalfOpen();

    /// <summary>Closes; opening again is possible.</summary>
    void Close();
}
