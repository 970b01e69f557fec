namespace OfficeAffairs.Energy.Chaos.Oracle;

/// <summary>What one meter has handed out: the n-th answer and when. And where the agent that asked for it ended.</summary>
sealed class AnswerLog(string meter, TimeProvider time)
{
    readonly Lock _gate = new();
    readonly List<long> _answeredAt = [];
    readonly List<AgentEnd> _ends = [];
    readonly HashSet<int> _destroyed = [];

    /// <summary>The meter's code.</summary>
    public string Meter => meter;

    /// <summary>How many answers were given.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _answeredAt.Count;
            }
        }
    }

    /// <summary>Notes an answer; the first is number 1.</summary>
    public int Next()
    {
        lock (_gate)
        {
            _answeredAt.Add(time.GetTimestamp());
            return _answeredAt.Count;
        }
    }

    /// <summary>Notes that the agent is dead: what it had taken and not yet made durable died with it.</summary>
    /// <param name="window">How old a reading may be that is not on disk yet.</param>
    /// <param name="diskWasFull">Whether its disk took nothing then.</param>
    public void AgentEnded(TimeSpan window, bool diskWasFull)
    {
        lock (_gate)
        {
            _ends.Add(new AgentEnd(_answeredAt.Count, time.GetTimestamp(), window, diskWasFull));
        }
    }

    /// <summary>Notes answers that lay unacknowledged in an outbox that was taken away.</summary>
    public void Destroyed(IEnumerable<int> numbers)
    {
        lock (_gate)
        {
            _destroyed.UnionWith(numbers);
        }
    }

    /// <summary>
    /// Judges the answers that are not in the database. Nothing in the middle of an agent's life is excused: only the end of it, no longer than the
    /// time within which readings reach the disk; and what was seen in an outbox that was taken away.
    /// </summary>
    /// <param name="stored">Whether answer n is in the database.</param>
    public MissingAnswers Judge(Func<int, bool> stored)
    {
        lock (_gate)
        {
            var missing = new MissingAnswers();
            var number = _answeredAt.Count;
            for (var i = _ends.Count; i >= 0; i--)
            {
                var end = i < _ends.Count ? _ends[i] : new AgentEnd(number, long.MaxValue, TimeSpan.Zero, DiskWasFull: false);
                var begin = i > 0 ? _ends[i - 1].Count : 0;
                var isTail = true;
                for (number = Math.Min(number, end.Count); number > begin; number--)
                {
                    var has = stored(number);
                    var wasDestroyed = _destroyed.Contains(number);
                    isTail &= !has && (wasDestroyed || IsWithin(end, number));
                    missing += has ? default : Reason(wasDestroyed, isTail, end);
                }
            }

            return missing;
        }
    }

    static MissingAnswers Reason(bool wasDestroyed, bool isTail, AgentEnd end) => wasDestroyed
        ? new MissingAnswers { Destroyed = 1 }
        : !isTail
            ? new MissingAnswers { Lost = 1 }
            : end.DiskWasFull
                ? new MissingAnswers { Discarded = 1 }
                : new MissingAnswers { Unsaved = 1 };

    bool IsWithin(AgentEnd end, int number) => end.At != long.MaxValue && time.GetElapsedTime(_answeredAt[number - 1], end.At) <= end.Window;

    readonly record struct AgentEnd(int Count, long At, TimeSpan Window, bool DiskWasFull);
}
