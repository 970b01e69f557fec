namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>How a day's consumption is spread over its hours.</summary>
static class WeekProfile
{
    /// <summary>Share of the day in each of the 168 hours of the week; each day's 24 add up to 1.</summary>
    public static double[] Shares(HourlyContext context, double[] load)
    {
        var sums = new double[HourlyContext.HoursPerWeek];
        var counts = new int[HourlyContext.HoursPerWeek];
        for (var i = 0; i < load.Length; i++)
        {
            if (!double.IsFinite(load[i]))
                continue;
            sums[context.HourOfWeek[i]] += load[i];
            counts[context.HourOfWeek[i]]++;
        }

        var shares = new double[HourlyContext.HoursPerWeek];
        for (var day = 0; day < 7; day++)
        {
            var total = Enumerable.Range(day * 24, 24).Sum(h => counts[h] > 0 ? sums[h] / counts[h] : 0);
            for (var h = day * 24; h < day * 24 + 24; h++)
                shares[h] = total > 0 && counts[h] > 0 ? sums[h] / counts[h] / total : total > 0 ? 0 : 1 / 24.0;
        }

        return shares;
    }
}
