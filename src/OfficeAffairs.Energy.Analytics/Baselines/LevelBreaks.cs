namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Finds the last lasting change of level in a baseline period: what came before it says little of what comes after.</summary>
public static class LevelBreaks
{
    const int LeastDays = 60;
    const double LeastZ = 6;
    const double LeastShare = 0.08;

    // First differences miss the slow wandering of real buildings; found on university meters.
    const double Wandering = 2.5;

    /// <summary>First day after the last break, as a day number; 0 without a break.</summary>
    /// <param name="residual">Mean residual of each day, NaN where unknown.</param>
    /// <param name="mean">Mean load, in the residual's unit.</param>
    public static int Last(double[] residual, double mean)
    {
        ArgumentNullException.ThrowIfNull(residual);
        var days = Enumerable.Range(0, residual.Length).Where(d => double.IsFinite(residual[d])).ToArray();
        var value = days.Select(d => Math.Clamp(residual[d], -0.5 * mean, 0.5 * mean)).ToArray();
        var start = 0;
        while (Split(value, start, mean) is { } split)
            start = split;
        return start == 0 ? 0 : days[start];
    }

    static int? Split(double[] value, int start, double mean)
    {
        var n = value.Length - start;
        if (n < 2 * LeastDays)
            return null;
        double squares = 0, all = 0;
        for (var i = start; i < value.Length; i++)
        {
            all += value[i];
            squares += i > start ? (value[i] - value[i - 1]) * (value[i] - value[i - 1]) : 0;
        }

        var scale = Wandering * Math.Sqrt(squares / (n - 1)) / Math.Sqrt(2);
        double sum = 0, bestZ = 0, bestStep = 0;
        var best = -1;
        for (var i = start; i < value.Length - LeastDays; i++)
        {
            sum += value[i];
            var left = i - start + 1;
            if (left < LeastDays)
                continue;
            var step = (all - sum) / (n - left) - sum / left;
            var z = Math.Abs(step) / (scale * Math.Sqrt(1.0 / left + 1.0 / (n - left)));
            if (z > bestZ)
                (bestZ, bestStep, best) = (z, step, i + 1);
        }

        return best >= 0 && bestZ > LeastZ && Math.Abs(bestStep) > LeastShare * mean ? best : null;
    }
}
