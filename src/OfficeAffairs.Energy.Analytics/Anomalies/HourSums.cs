namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Sums over hours in which missing values count as nothing.</summary>
static class HourSums
{
    /// <summary>Sum of the valid values of [start, end).</summary>
    public static double Over(double[] values, int start, int end)
    {
        double sum = 0;
        for (var i = Math.Max(0, start); i < Math.Min(end, values.Length); i++)
            sum += double.IsFinite(values[i]) ? values[i] : 0;
        return sum;
    }

    /// <summary>Number of valid values of [start, end).</summary>
    public static int Valid(double[] values, int start, int end)
    {
        var count = 0;
        for (var i = Math.Max(0, start); i < Math.Min(end, values.Length); i++)
            count += double.IsFinite(values[i]) ? 1 : 0;
        return count;
    }
}
