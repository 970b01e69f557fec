namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>
/// The master of a byte line: one exchange at a time, with the silence between frames that the line needs. What the line brings is searched for the
/// answer to the request under way; everything else is told apart, counted and dropped.
/// </summary>
sealed class LineMaster(IByteChannel channel, TimeProvider time) : ILineMaster
{
    // MODBUS over serial line V1.02, 2.5.1.1: 3.5 characters, and 1.75 ms above 19200 baud.
    const double SilentCharacters = 3.5;

    // Room for the longest frame behind another one that has to be dropped.
    const int BufferLength = 4 * LineRequest.LongestFrame;

    // After so many exchanges without a byte the peer may be gone without a word: only a new connection can tell.
    const int SilentExchangesBeforeReconnect = 3;

    // A meter that never ends its answer must not hold the line.
    const int MostParts = 16;

    static readonly TimeSpan ShortestSilence = TimeSpan.FromMilliseconds(1.75);

    readonly byte[] _input = new byte[BufferLength];
    readonly byte[] _output = new byte[LineRequest.LongestFrame];
    readonly byte[] _data = new byte[MostParts * LineRequest.LongestFrame];
    readonly StrayLog _strays = new();
    LineRequest? _givenUp;
    long _lastByte;
    int _received;
    int _filled;
    int _silentExchanges;

    /// <summary>True for whoever asks many addresses at which nobody is: their silence says nothing about the connection. Default false.</summary>
    public bool KeepsSilentLine { get; init; }

    /// <inheritdoc/>
    public int Window => 1;

    /// <inheritdoc/>
    public bool IsConnected => channel.IsOpen;

    /// <inheritdoc/>
    public int Connections { get; private set; }

    /// <inheritdoc/>
    public string Peer => channel.Peer;

    /// <inheritdoc/>
    public void TakeStrays(List<StrayFrame> strays) => _strays.MoveTo(strays);

    /// <inheritdoc/>
    public async ValueTask<bool> ConnectAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (channel.IsOpen)
        {
            return true;
        }

        _received = 0;
        _silentExchanges = 0;
        if (!await channel.OpenAsync(timeout, cancellationToken))
        {
            return false;
        }

        Connections++;
        _lastByte = time.GetTimestamp();
        return true;
    }

    /// <inheritdoc/>
    public async ValueTask ExchangeAsync(
        ReadOnlyMemory<LineRequest> requests, Memory<ExchangeAnswer> answers, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(requests.Length, 1);
        var answer = await ExchangeAsync(requests.Span[0], timeout, cancellationToken);
        answers.Span[0] = answer;
    }

    /// <inheritdoc/>
    public void Disconnect() => channel.Close();

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    async ValueTask<ExchangeAnswer> ExchangeAsync(LineRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            if (!channel.IsOpen || !TakeOldBytes(request))
            {
                return Break(ExchangeFailure.ConnectionLost);
            }

            channel.Tune(request.Serial);
            _filled = 0;
            for (var part = 0; part < MostParts; part++)
            {
                await KeepSilenceAsync(cancellationToken);
                if (await SendAndWaitAsync(request, part, timeout, cancellationToken) is { } answer)
                {
                    return answer;
                }
            }

            return Failed(ExchangeFailure.BadFrame);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // An answer may still be under way to a request that nobody waits for.
            channel.Close();
            throw;
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The line is gone, or does not even take what is sent: half a frame may have left.
            return Break(ExchangeFailure.ConnectionLost);
        }
    }

    /// <summary>Sends one frame and waits for its answer; null when the answer goes on in another part.</summary>
    async ValueTask<ExchangeAnswer?> SendAndWaitAsync(LineRequest request, int part, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var count = request.Write(part, _output);
        var patience = timeout + (channel.CharacterTime * (count + request.AnswerLength));
        using (var deadline = new CancellationTokenSource(patience, time))
        using (var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken))
        {
            await channel.WriteAsync(_output.AsMemory(0, count), linked.Token);
        }

        var sent = time.GetTimestamp();
        var (seen, heard) = (ExchangeFailure.None, false);
        while (true)
        {
            var finding = request.Find(part, _input.AsSpan(0, _received));
            switch (finding.Verdict)
            {
                case FrameVerdict.Answer or FrameVerdict.Continues:
                    return Accept(request, part, finding);
                case FrameVerdict.Refused:
                    Drop(finding.Start + finding.Length);
                    return new ExchangeAnswer(ExchangeFailure.Exception, finding.Code, default, _lastByte);
                case FrameVerdict.Stray:
                    seen = NoteStray(request, finding);
                    continue;
            }

            var left = patience - time.GetElapsedTime(sent);
            var received = await ReadAsync(_received == 0 || left < channel.Quiet ? left : channel.Quiet, cancellationToken);
            heard |= received > 0;
            if (received < 0)
            {
                return Break(ExchangeFailure.ConnectionLost);
            }

            if (received == 0)
            {
                return GiveUp(request, part, seen, heard);
            }
        }
    }

    /// <summary>Reads behind what is there.</summary>
    /// <returns>How many bytes; 0 when the time is up; -1 when the other end has closed.</returns>
    async ValueTask<int> ReadAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        if (_received == _input.Length)
        {
            // Nothing in so many bytes was a frame: keep what may still become the end of one.
            Drop(_received - LineRequest.LongestFrame);
        }

        if (wait <= TimeSpan.Zero)
        {
            return 0;
        }

        using var deadline = new CancellationTokenSource(wait, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            var count = await channel.ReadAsync(_input.AsMemory(_received), linked.Token);
            _lastByte = time.GetTimestamp();
            _received += count;
            return count == 0 ? -1 : count;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return 0;
        }
    }

    ExchangeAnswer? Accept(LineRequest request, int part, in FrameFinding finding)
    {
        _silentExchanges = 0;
        _filled += request.Take(part, _input.AsSpan(finding.Start, finding.Length), _data.AsSpan(_filled));

        // Wake-up bytes and the glitch of a driver switching on come before good frames every day.
        if (_input.AsSpan(0, finding.Start) is var before && before.ContainsAnyExcept((byte)0xFE, (byte)0xFF, (byte)0x00) && !channel.IsIdleTalk(before))
        {
            _strays.Add(request.MeterAddress, ExchangeFailure.BadFrame);
        }

        Drop(finding.Start + finding.Length);
        if (finding.Verdict == FrameVerdict.Continues)
        {
            return null;
        }

        if (_received > 0 && !channel.IsIdleTalk(_input.AsSpan(0, _received)))
        {
            _strays.Add(request.MeterAddress, ExchangeFailure.ConcatenatedAnswers);
        }

        _received = 0;
        return new ExchangeAnswer(ExchangeFailure.None, 0, _data.AsMemory(0, _filled), _lastByte);
    }

    ExchangeFailure NoteStray(LineRequest request, in FrameFinding finding)
    {
        var late = IsLate(_input.AsSpan(finding.Start, finding.Length));
        var kind = late ? ExchangeFailure.LateAnswer : finding.Failure;
        _strays.Add(late ? _givenUp!.MeterAddress : request.MeterAddress, kind);
        _givenUp = late ? null : _givenUp;
        Drop(finding.Start + finding.Length);
        return kind;
    }

    bool IsLate(ReadOnlySpan<byte> bytes) =>
        _givenUp?.Find(0, bytes).Verdict is FrameVerdict.Answer or FrameVerdict.Continues or FrameVerdict.Refused;

    ExchangeAnswer GiveUp(LineRequest request, int part, ExchangeFailure seen, bool heard)
    {
        var rest = _input.AsSpan(0, _received);
        var failure = seen;
        if (!rest.IsEmpty && !channel.IsIdleTalk(rest))
        {
            failure = request.Diagnose(part, rest);
        }

        _received = 0;
        _givenUp = request;
        _silentExchanges = heard ? 0 : _silentExchanges + 1;
        if (failure is ExchangeFailure.None or ExchangeFailure.LateAnswer)
        {
            failure = channel.IsHalfOpen() ? ExchangeFailure.HalfOpen : ExchangeFailure.Timeout;
        }

        var isSilent = _silentExchanges >= SilentExchangesBeforeReconnect;
        var isHalfOpen = failure == ExchangeFailure.HalfOpen;
        if (KeepsSilentLine ? isHalfOpen && isSilent : isHalfOpen || isSilent)
        {
            channel.Close();
            _silentExchanges = 0;
        }

        return Failed(failure);
    }

    // What came while nobody asked: a late answer to the last request given up, a heartbeat, or noise.
    bool TakeOldBytes(LineRequest request)
    {
        while (true)
        {
            var count = channel.TakeWaiting(_input.AsSpan(_received));
            if (count < 0)
            {
                return false;
            }

            if (count == 0)
            {
                break;
            }

            _received += count;
            _lastByte = time.GetTimestamp();
            if (_received == _input.Length)
            {
                Drop(_received - LineRequest.LongestFrame);
            }
        }

        var old = _input.AsSpan(0, _received);
        if (!old.IsEmpty && !channel.IsIdleTalk(old))
        {
            var late = IsLate(old);
            _strays.Add(late ? _givenUp!.MeterAddress : request.MeterAddress, late ? ExchangeFailure.LateAnswer : ExchangeFailure.BadFrame);
        }

        _givenUp = old.IsEmpty ? _givenUp : null;
        _received = 0;
        return true;
    }

    async ValueTask KeepSilenceAsync(CancellationToken cancellationToken)
    {
        var characters = channel.CharacterTime * SilentCharacters;
        var silence = characters > ShortestSilence || characters == TimeSpan.Zero ? characters : ShortestSilence;
        var left = silence - time.GetElapsedTime(_lastByte);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, cancellationToken);
        }
    }

    ExchangeAnswer Break(ExchangeFailure failure)
    {
        channel.Close();
        _received = 0;
        return Failed(failure);
    }

    ExchangeAnswer Failed(ExchangeFailure failure) => ExchangeAnswer.Failed(failure, time.GetTimestamp());

    void Drop(int count)
    {
        _input.AsSpan(count, _received - count).CopyTo(_input);
        _received -= count;
    }
}
