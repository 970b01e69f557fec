using OfficeAffairs.Energy.EdgeAgent.Lines;
using System.Net.Sockets;

namespace OfficeAffairs.Energy.EdgeAgent.Modbus;

/// <summary>
/// A Modbus TCP master on one connection. Used by one loop at a time: a round of requests is sent, then all its answers are awaited. With a
/// window of 1 there is one exchange at a time, which every device stands; gateways and simulators that queue may be given more.
/// </summary>
sealed class ModbusTcpMaster(string host, int port, int window, TimeProvider time) : IDisposable
{
    // After so many rounds without a single byte the peer may be gone without a word (half-open TCP): only a new connection can tell.
    const int SilentRoundsBeforeReconnect = 3;

    readonly TransactionWindow _window = new(window);
    readonly byte[] _output = new byte[window * TcpFrame.MaximumLength];
    CancellationTokenSource _deadline = new(Timeout.InfiniteTimeSpan, time);
    Socket? _socket;
    ushort _transaction;
    int _silentRounds;

    /// <summary>The largest number of requests of a round.</summary>
    public int Window => _window.Capacity;

    /// <summary>True between a successful connection and its loss.</summary>
    public bool IsConnected => _socket is not null;

    /// <summary>Connections made since the start.</summary>
    public int Connections { get; private set; }

    /// <summary>Frames dropped because they belonged to no request under way, since the start.</summary>
    public long Strays { get; private set; }

    /// <summary>Connects unless connected.</summary>
    /// <returns>False when the peer refuses, cannot be reached or does not accept within the timeout.</returns>
    public async ValueTask<bool> ConnectAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (_socket is not null)
        {
            return true;
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var deadline = new CancellationTokenSource(timeout, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            await socket.ConnectAsync(host, port, linked.Token);
            _socket = socket;
            _silentRounds = 0;
            _window.Reset();
            Connections++;
            return true;
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    /// <summary>
    /// Sends the requests together and fills in what became of each. Failures are values; only cancellation throws, and drops the connection.
    /// </summary>
    /// <param name="requests">1 to <see cref="Window"/> requests.</param>
    /// <param name="answers">As many answers; their data are valid until the next call.</param>
    /// <param name="timeout">How long to wait for the next answer, counted anew from each that comes.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask ExchangeAsync(
        ReadOnlyMemory<LineRequest> requests, Memory<ExchangeAnswer> answers, TimeSpan timeout, CancellationToken cancellationToken) =>
        ExchangeAsync(requests, answers, inOrder: false, timeout, cancellationToken);

    /// <summary>
    /// As above, with a peer that answers in order or never: once the last request has its answer, those still missing will not come, and nobody waits
    /// for them.
    /// </summary>
    public ValueTask ExchangeInOrderAsync(
        ReadOnlyMemory<LineRequest> requests, Memory<ExchangeAnswer> answers, TimeSpan timeout, CancellationToken cancellationToken) =>
        ExchangeAsync(requests, answers, inOrder: true, timeout, cancellationToken);

    async ValueTask ExchangeAsync(
        ReadOnlyMemory<LineRequest> requests, Memory<ExchangeAnswer> answers, bool inOrder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var strays = _window.Strays;
        _window.Begin(requests.Length, _transaction);
        if (_socket is null)
        {
            _window.Fail(ExchangeFailure.ConnectionLost, answers.Span, time.GetTimestamp());
            return;
        }

        var (sent, heard) = (false, false);
        using var registration = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), Arm(timeout));
        try
        {
            await SendAsync(requests, _deadline.Token);
            sent = true;
            while (_window.Missing > 0 && !(inOrder && _window.LastIsAnswered))
            {
                var count = await _socket.ReceiveAsync(_window.Free, SocketFlags.None, _deadline.Token);
                heard |= count > 0;
                if (count == 0)
                {
                    Break(ExchangeFailure.ConnectionLost, answers.Span);
                }
                else if (!_window.Advance(count, requests.Span, answers.Span, time.GetTimestamp()))
                {
                    Break(ExchangeFailure.BadFrame, answers.Span);
                }
                else
                {
                    _deadline.CancelAfter(timeout);
                }
            }

            _window.Fail(ExchangeFailure.Timeout, answers.Span, time.GetTimestamp());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Break(ExchangeFailure.ConnectionLost, answers.Span);
            throw;
        }
        catch (OperationCanceledException) when (!sent)
        {
            // Half a frame may have left; nothing that follows it on this connection could be understood.
            Break(ExchangeFailure.ConnectionLost, answers.Span);
        }
        catch (OperationCanceledException)
        {
            _window.Fail(_window.Strays > strays ? ExchangeFailure.WrongTransaction : ExchangeFailure.Timeout, answers.Span, time.GetTimestamp());
        }
        catch (SocketException)
        {
            Break(ExchangeFailure.ConnectionLost, answers.Span);
        }

        Strays += _window.Strays - strays;
        NoteSilence(heard);
    }

    /// <summary>Ends the connection; the next <see cref="ConnectAsync"/> makes a new one.</summary>
    public void Disconnect()
    {
        _socket?.Dispose();
        _socket = null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Disconnect();
        _deadline.Dispose();
    }

    async ValueTask SendAsync(ReadOnlyMemory<LineRequest> requests, CancellationToken cancellationToken)
    {
        var output = _output.AsMemory(0, WriteFrames(requests.Span));
        while (output.Length > 0)
        {
            output = output[await _socket!.SendAsync(output, SocketFlags.None, cancellationToken)..];
        }
    }

    int WriteFrames(ReadOnlySpan<LineRequest> requests)
    {
        var length = 0;
        foreach (var request in requests)
        {
            length += TcpFrame.Write((ModbusRequest)request, _transaction++, _output.AsSpan(length));
        }

        return length;
    }

    CancellationTokenSource Arm(TimeSpan timeout)
    {
        if (!_deadline.TryReset())
        {
            _deadline.Dispose();
            _deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        }

        _deadline.CancelAfter(timeout);
        return _deadline;
    }

    void Break(ExchangeFailure failure, Span<ExchangeAnswer> answers)
    {
        Disconnect();
        _window.Fail(failure, answers, time.GetTimestamp());
    }

    void NoteSilence(bool heard)
    {
        _silentRounds = heard ? 0 : _silentRounds + 1;
        if (_silentRounds >= SilentRoundsBeforeReconnect)
        {
            Disconnect();
            _silentRounds = 0;
        }
    }
}
