using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>The latencies of the last exchanges, for percentiles. Not thread-safe.</summary>
sealed class LatencyWindow(int size)
{
    readonly float[] _milliseconds = new float[size];
    long _taken;

    /// <summary>Takes a latency.</summary>
    public void Add(TimeSpan latency) => _milliseconds[_taken++ % size] = (float)latency.TotalMilliseconds;

    /// <summary>The latencies in the window.</summary>
    public ReadOnlySpan<float> Values => _milliseconds.AsSpan(0, (int)Math.Min(_taken, size));

    /// <summary>The percentiles of latencies by the nearest rank; null when there are none.</summary>
    public static LatencyPercentiles? Percentiles(IEnumerable<float> milliseconds)
    {
        float[] ordered = [.. milliseconds.Order()];
        return ordered.Length == 0 ? null : new LatencyPercentiles(At(ordered, 50), At(ordered, 95), At(ordered, 99));
    }

    static double At(float[] ordered, int percent) => Math.Round(ordered[((ordered.Length * percent) + 99) / 100 - 1], 3);
}
