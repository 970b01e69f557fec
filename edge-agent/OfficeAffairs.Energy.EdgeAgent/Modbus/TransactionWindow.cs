using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Modbus;

/// <summary>
/// Matches received bytes with the requests under way on one connection, by transaction identifier and without I/O. Answers may come in any
/// order, in any pieces and after their time: frames of requests given up before are dropped and counted, never taken for another's.
/// </summary>
sealed class TransactionWindow
{
    readonly byte[] _buffer;
    readonly bool[] _answered;
    readonly byte[] _units;

    // The requests given up last: what answers them later is late, and not just anything.
    readonly (ushort Transaction, byte Unit)[] _givenUp = new (ushort, byte)[64];
    long _givenUpCount;
    ushort _first;
    int _requests;
    int _received;
    int _parsed;

    public TransactionWindow(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Capacity = capacity;
        _answered = new bool[capacity];
        _units = new byte[capacity];

        // One frame more than requests, so that there is always room to receive the stray frame that has to be dropped.
        _buffer = new byte[(capacity + 1) * TcpFrame.MaximumLength];
    }

    /// <summary>The largest number of requests under way at once.</summary>
    public int Capacity { get; }

    /// <summary>Requests that have no answer yet.</summary>
    public int Missing { get; private set; }

    /// <summary>True when the last request of the round has its answer.</summary>
    public bool LastIsAnswered => _requests > 0 && _answered[_requests - 1];

    /// <summary>Frames dropped because they answered none of the requests under way.</summary>
    public StrayLog Strays { get; } = new();

    /// <summary>True when this round dropped a frame that answers nothing ever asked.</summary>
    public bool SawForeign { get; private set; }

    /// <summary>Where the next received bytes go; never empty while answers are missing.</summary>
    public Memory<byte> Free => _buffer.AsMemory(_received);

    /// <summary>Names the slave of a request of the round, for the day its answer comes late.</summary>
    public void Name(int index, byte unit) => _units[index] = unit;

    /// <summary>Starts a round; the data of the answers of the round before are no longer valid.</summary>
    /// <param name="requests">How many requests, 1 to <see cref="Capacity"/>.</param>
    /// <param name="first">The first one's transaction; the others follow it, modulo 2^16.</param>
    public void Begin(int requests, ushort first)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(requests, Capacity);
        _buffer.AsSpan(_parsed, _received - _parsed).CopyTo(_buffer);
        _received -= _parsed;
        _parsed = 0;
        _first = first;
        _requests = Missing = requests;
        SawForeign = false;
        _answered.AsSpan(0, requests).Clear();
    }

    /// <summary>Takes in bytes that were written to <see cref="Free"/> and fills the answers they complete.</summary>
    /// <returns>False when the bytes are no Modbus frames: the connection has to be dropped.</returns>
    public bool Advance(int count, ReadOnlySpan<LineRequest> requests, Span<ExchangeAnswer> answers, long now)
    {
        _received += count;
        while (true)
        {
            if (!TcpFrame.TryFind(_buffer.AsSpan(_parsed, _received - _parsed), out var length))
            {
                return false;
            }

            if (length == 0)
            {
                return true;
            }

            var index = (ushort)(TcpFrame.Transaction(_buffer.AsSpan(_parsed)) - _first);
            if (index >= _requests || _answered[index])
            {
                NoteStray(index, length);
                Drop(length);
                continue;
            }

            answers[index] = TcpFrame.Judge((ModbusRequest)requests[index], _buffer.AsMemory(_parsed, length), now);
            _answered[index] = true;
            _parsed += length;
            Missing--;
        }
    }

    /// <summary>Gives every request without an answer the same failure and ends the round.</summary>
    public void Fail(ExchangeFailure failure, Span<ExchangeAnswer> answers, long now)
    {
        for (var i = 0; i < _requests; i++)
        {
            if (!_answered[i])
            {
                _givenUp[_givenUpCount++ % _givenUp.Length] = ((ushort)(_first + i), _units[i]);
                answers[i] = ExchangeAnswer.Failed(failure, now);
                _answered[i] = true;
            }
        }

        Missing = 0;
    }

    /// <summary>Forgets everything received, for a new connection.</summary>
    public void Reset()
    {
        _received = _parsed = Missing = _requests = 0;
        _givenUpCount = 0;
    }

    void Drop(int length)
    {
        // The frames already judged stay where they are; the stray is overwritten by what follows it.
        _buffer.AsSpan(_parsed + length, _received - _parsed - length).CopyTo(_buffer.AsSpan(_parsed));
        _received -= length;
    }

    void NoteStray(int index, int length)
    {
        var frame = _buffer.AsSpan(_parsed, length);
        var transaction = TcpFrame.Transaction(frame);
        for (var i = 0; i < Math.Min(_givenUpCount, _givenUp.Length); i++)
        {
            if (_givenUp[i].Transaction == transaction)
            {
                Strays.Add(_givenUp[i].Unit, ExchangeFailure.LateAnswer);
                return;
            }
        }

        var twice = index < _requests;
        SawForeign |= !twice;
        Strays.Add(TcpFrame.Unit(frame), twice ? ExchangeFailure.ConcatenatedAnswers : ExchangeFailure.WrongTransaction);
    }
}
