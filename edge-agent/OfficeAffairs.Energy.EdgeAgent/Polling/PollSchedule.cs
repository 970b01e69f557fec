using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>
/// When each poll class is due: at the whole multiples of its period since 1970-01-01 UTC, so that all meters everywhere are read at the same
/// moments. Pure: whatever the clock does between two looks, every class is due at most once per look and never lost.
/// </summary>
sealed class PollSchedule(IReadOnlyDictionary<PollClass, TimeSpan> periods)
{
    readonly (PollClass Class, long Milliseconds)[] _periods = [.. periods.Select(pair => (pair.Key, Math.Max(1, (long)pair.Value.TotalMilliseconds)))];

    /// <summary>The first moment after the given one at which any class is due; milliseconds since 1970 UTC.</summary>
    public long NextAfter(long unixMilliseconds) =>
        _periods.Length == 0 ? long.MaxValue : _periods.Min(period => (Math.DivRem(unixMilliseconds, period.Milliseconds).Quotient + 1) * period.Milliseconds);

    /// <summary>What is due now, when the last look was at <paramref name="last"/>.</summary>
    /// <param name="last">The moment of the last look; later than <paramref name="now"/> when the clock was set back.</param>
    /// <param name="now">This moment.</param>
    /// <param name="missed">Moments that passed unused, because the look comes late.</param>
    public PollClass Due(long last, long now, out long missed)
    {
        missed = 0;
        var due = PollClass.None;
        foreach (var (pollClass, period) in _periods)
        {
            var moments = (now / period) - (last / period);
            if (moments > 0)
            {
                due |= pollClass;
                missed += moments - 1;
            }
        }

        return due;
    }
}
