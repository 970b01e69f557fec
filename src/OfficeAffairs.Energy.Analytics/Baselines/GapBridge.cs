namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Fills short holes of slowly changing quantities such as temperatures. Never to be used on consumption.</summary>
static class GapBridge
{
    /// <summary>Replaces runs of NaN of at most <paramref name="maximumGap"/> elements by the straight line between their neighbours.</summary>
    public static void Linear(double[] values, int maximumGap)
    {
        var last = -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                continue;
            var gap = i - last - 1;
            if (gap > 0 && last >= 0 && gap <= maximumGap)
            {
                for (var j = 1; j <= gap; j++)
                    values[last + j] = values[last] + (values[i] - values[last]) * j / (gap + 1);
            }

            last = i;
        }
    }
}
