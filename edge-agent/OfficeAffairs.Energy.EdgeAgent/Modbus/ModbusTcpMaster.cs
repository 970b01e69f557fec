using System.Net.Sockets;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Modbus;

/// <summary>
/// A Modbus TCP master on one connection. Used by one loop at a time: a round of requests is sent, then all its answers are awaited. With a
/// window of 1 there is one exchange at a time, which every device stands; gateways and simulators that queue may be given more.
/// </summary>
sealed class ModbusTcpMaster(string host, int port, int window, TimeProvider time) : ILineMaster
{
    // After so many rounds without a single byte the peer may be gone without a word (half-open TCP): only a new connection can tell.
    const int SilentRoundsBeforeReconnect = 3;

    readonly TransactionWindow _window = new(window);
    readonly byte[] _output = new byte[window * TcpFrame.MaximumLength];
    CancellationTokenSource _deadline = new(Timeout.InfiniteTimeSpan, time);
    Socket? _socket;
    ushort _transaction;
    int _silentRounds;

    /// <inheritdoc/>
    public int Window => _window.Capacity;

    /// <inheritdoc/>
    public bool IsConnected => _socket is not null;

    /// <inheritdoc/>
    public int Connections { get; private set; }

    /// <inheritdoc/>
    public string Peer => FormattableString.Invariant($"{host}:{port}");

    /// <summary>Frames dropped because they belonged to no request under way, since the start.</summary>
    public long Strays => _window.Strays.Total;

    /// <inheritdoc/>
    public void TakeStrays(List<StrayFrame> strays) => _window.Strays.MoveTo(strays);

    /// <inheritdoc/>
    public async ValueTask<bool> ConnectAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (_socket is not null)
        {
            return true;
        }

        _socket = await TcpConnector.ConnectAsync(host, port, timeout, time, cancellationToken);
        if (_socket is null)
        {
            return false;
        }

        _silentRounds = 0;
        _window.Reset();
        Connections++;
        return true;
    }

    /// <inheritdoc/>
    public ValueTask ExchangeAsync(
        ReadOnlyMemory<LineRequest> requests, Memory<ExchangeAnswer> answers, TimeSpan timeout, CancellationToken cancellationToken) =>
        ExchangeAsync(requests, answers, inOrder: false, timeout, cancellationToken);

    /// <summary>
    /// As <see cref="ExchangeAsync(ReadOnlyMemory{LineRequest}, Memory{ExchangeAnswer}, TimeSpan, CancellationToken)"/>, with a peer that answers in order or never: once the last request has its answer, those still missing will not come, and nobody waits
    /// for them.
    /// </summary>
    public ValueTask ExchangeInOrderAsync(
        ReadOnlyMemory<LineRequest> requests, Memory<ExchangeAnswer> answers, TimeSpan timeout, CancellationToken cancellationToken) =>
        ExchangeAsync(requests, answers, inOrder: true, timeout, cancellationToken);

    async ValueTask ExchangeAsync(
        ReadOnlyMemory<LineRequest> requests, Memory<ExchangeAnswer> answers, bool inOrder, TimeSpan timeout, CancellationToken cancellationToken)
    {
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
                if (Take(count, requests.Span, answers.Span) && _window.Missing > 0)
                {
                    // Only an answer buys more time: a babbling peer must not hold the loop.
                    _deadline.CancelAfter(timeout);
                }
            }

            if (_window.Missing > 0)
            {
                _window.Fail(ExchangeFailure.Timeout, answers.Span, time.GetTimestamp());
            }
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
            GiveUp(heard, answers.Span);
        }
        catch (SocketException)
        {
            Break(ExchangeFailure.ConnectionLost, answers.Span);
        }

        NoteSilence(heard);
    }

    /// <inheritdoc/>
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

    /// <summary>Takes received bytes in.</summary>
    /// <returns>True when they brought an answer.</returns>
    bool Take(int count, ReadOnlySpan<LineRequest> requests, Span<ExchangeAnswer> answers)
    {
        var missing = _window.Missing;
        if (count == 0)
        {
            Break(ExchangeFailure.ConnectionLost, answers);
            return false;
        }

        if (!_window.Advance(count, requests, answers, time.GetTimestamp()))
        {
            Break(ExchangeFailure.BadFrame, answers);
            return false;
        }

        return _window.Missing < missing;
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
        var (length, index) = (0, 0);
        foreach (var request in requests)
        {
            var frame = (ModbusRequest)request;
            _window.Name(index++, frame.Unit);
            length += TcpFrame.Write(frame, _transaction++, _output.AsSpan(length));
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

    void GiveUp(bool heard, Span<ExchangeAnswer> answers)
    {
        if (!heard && SocketChannel.IsHalfOpen(_socket))
        {
            Break(ExchangeFailure.HalfOpen, answers);
            return;
        }

        _window.Fail(_window.SawForeign ? ExchangeFailure.WrongTransaction : ExchangeFailure.Timeout, answers, time.GetTimestamp());
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
