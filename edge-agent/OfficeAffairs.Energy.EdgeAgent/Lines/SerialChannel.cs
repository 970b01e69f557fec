using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>
/// A serial line of Linux: a UART, a USB adapter, or a pseudo-terminal. Locked while open, so that a second master fails instead of spoiling the
/// line. A thread of its own waits for bytes, since a device file cannot be awaited.
/// </summary>
sealed class SerialChannel(string device, SerialSettings settings, Rs485Settings? rs485 = null) : IByteChannel
{
    // Often enough to notice that the line was closed; a byte ends the wait at once.
    const int PollMilliseconds = 100;

    const int WriteMilliseconds = 1000;
    const int ChunkLength = 512;
    const int MostChunksKept = 64;

    // USB adapters hand over what they received every 16 ms; a frame with a longer hole in it is broken.
    static readonly TimeSpan AdapterLatency = TimeSpan.FromMilliseconds(60);

    readonly Lock _gate = new();
    Channel<byte[]> _arrived = NewQueue();
    ReadOnlyMemory<byte> _rest;
    Thread? _reader;
    int _file = -1;
    SerialSettings? _tuned;

    /// <inheritdoc/>
    public string Peer => $"{device} {settings}";

    /// <inheritdoc/>
    public bool IsOpen => _file >= 0;

    /// <inheritdoc/>
    public TimeSpan CharacterTime => Set.CharacterTime;

    /// <inheritdoc/>
    public TimeSpan Quiet => AdapterLatency + (Set.CharacterTime * 8);

    /// <inheritdoc/>
    public ValueTask<bool> OpenAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return ValueTask.FromResult(IsOpen || Open());
        }
    }

    /// <inheritdoc/>
    public void Tune(SerialSettings? wanted)
    {
        lock (_gate)
        {
            var next = wanted ?? settings;
            if (next == Set || _file < 0)
            {
                return;
            }

            // What is still being sent goes out at the old speed; what the old speed brought in is no part of the next answer.
            if (LibC.SetAttributes(_file, LibC.ApplyWhenSent, Termios.Raw(Possible(next))) != 0)
            {
                throw new IOException($"{device} cannot be set to {next}: {LibC.LastError()}.");
            }

            _ = LibC.Flush(_file, LibC.BothQueues);
            _tuned = next;
        }
    }

    /// <inheritdoc/>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        // A frame fits into the driver's buffer: the call returns at once, and the driver sends.
        lock (_gate)
        {
            Write(bytes.Span);
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var reader = _arrived.Reader;
        while (_rest.IsEmpty)
        {
            if (!await reader.WaitToReadAsync(cancellationToken))
            {
                return 0;
            }

            _rest = reader.TryRead(out var bytes) ? bytes : default;
        }

        return TakeRest(buffer.Span);
    }

    /// <inheritdoc/>
    public int TakeWaiting(Span<byte> buffer)
    {
        if (_rest.IsEmpty && _arrived.Reader.TryRead(out var bytes))
        {
            _rest = bytes;
        }

        return !_rest.IsEmpty ? TakeRest(buffer) : _arrived.Reader.Completion.IsCompleted ? -1 : 0;
    }

    /// <inheritdoc/>
    public bool IsIdleTalk(ReadOnlySpan<byte> bytes) => false;

    /// <inheritdoc/>
    public bool IsHalfOpen() => false;

    /// <inheritdoc/>
    public void Close()
    {
        lock (_gate)
        {
            // The reader ends by itself. Until then it holds the file, so the lock is given back by hand.
            _reader = null;
            if (_file >= 0)
            {
                _ = LibC.Lock(_file, LibC.Unlock);
                _ = LibC.Close(_file);
                _file = -1;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    SerialSettings Set => _tuned ?? settings;

    // A line that babbles while nobody listens must not fill the memory: the oldest bytes go.
    static Channel<byte[]> NewQueue() =>
        Channel.CreateBounded<byte[]>(new BoundedChannelOptions(MostChunksKept) { FullMode = BoundedChannelFullMode.DropOldest, SingleWriter = true });

    int TakeRest(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    bool Open()
    {
        var file = LibC.Open(device, LibC.ReadWrite | LibC.NoControllingTerminal | LibC.NonBlocking | LibC.CloseOnExec);
        if (file < 0)
        {
            return false;
        }

        if (LibC.Lock(file, LibC.LockExclusively | LibC.DoNotWait) != 0)
        {
            _ = LibC.Close(file);
            throw new LineBusyException($"{device} is in use by another program, perhaps a running agent. A line has one master: stop the other one first.");
        }

        if (LibC.IsTerminal(file) != 1 || LibC.SetAttributes(file, LibC.ApplyNow, Termios.Raw(Possible(settings))) != 0)
        {
            var reason = LibC.LastError();
            _ = LibC.Close(file);
            throw new IOException($"{device} is no serial line that can be set to {settings}: {reason}.");
        }

        if (rs485 is not null && LibC.SetRs485(file, LibC.SetRs485Mode, SerialRs485.Of(rs485)) != 0)
        {
            var reason = LibC.LastError();
            _ = LibC.Close(file);
            throw new IOException($"{device} has no RS-485 mode that its driver could switch ({reason}). Leave 'rs485' out: USB adapters and boards with automatic direction need none.");
        }

        _ = LibC.Flush(file, LibC.BothQueues);
        var arrived = NewQueue();
        (_file, _arrived, _rest, _tuned) = (file, arrived, default, null);
        _reader = new Thread(() => Receive(file, arrived.Writer)) { IsBackground = true, Name = "serial " + device };
        _reader.Start();
        return true;
    }

    // A pseudo-terminal has no parity, and the C library refuses settings of which nothing could be applied.
    SerialSettings Possible(SerialSettings wanted)
    {
        var real = File.ResolveLinkTarget(device, returnFinalTarget: true)?.FullName ?? device;
        return real.StartsWith("/dev/pts/", StringComparison.Ordinal) ? wanted with { Parity = SerialParity.None } : wanted;
    }

    void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var written = _file < 0 ? 0 : LibC.Write(_file, bytes, (nuint)bytes.Length);
            if (written > 0)
            {
                bytes = bytes[(int)written..];
                continue;
            }

            Span<PollDescriptor> wait = [new PollDescriptor { File = _file, Wanted = PollDescriptor.Writable }];
            var error = Marshal.GetLastPInvokeError();
            if (_file < 0 || error is not (LibC.TryAgain or LibC.Interrupted) || LibC.Poll(wait, 1, WriteMilliseconds) == 0)
            {
                throw new IOException($"{device} takes no bytes.");
            }
        }
    }

    void Receive(int file, ChannelWriter<byte[]> arrived)
    {
        Span<PollDescriptor> wait = [new PollDescriptor { File = file, Wanted = PollDescriptor.Readable }];
        Span<byte> buffer = stackalloc byte[ChunkLength];
        var alive = true;
        while (alive)
        {
            wait[0].Happened = 0;
            var ready = LibC.Poll(wait, 1, PollMilliseconds);
            lock (_gate)
            {
                // Closed in the meantime: the file's number may already belong to another file.
                alive = _reader == Thread.CurrentThread && (ready == 0 || Take(file, arrived, buffer, wait[0].Happened));
            }
        }

        arrived.Complete();
    }

    static bool Take(int file, ChannelWriter<byte[]> arrived, Span<byte> buffer, short happened)
    {
        if ((happened & PollDescriptor.Readable) == 0)
        {
            return (happened & PollDescriptor.Gone) == 0;
        }

        var count = (int)LibC.Read(file, buffer, (nuint)buffer.Length);
        if (count > 0)
        {
            arrived.TryWrite(buffer[..count].ToArray());
        }

        return count > 0 || (count < 0 && Marshal.GetLastPInvokeError() is LibC.TryAgain or LibC.Interrupted);
    }
}
