namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>How a day's consumption is spread over its hours.</summary>
static class WeekProfile
{
    /// <summary>The hours of days by their usual shares.</summary>
    /// <param name="context">The hours.</param>
    /// <param name="days">Consumption of every local day of the context.</param>
    /// <param name="profile">Share of the day in each of the 168 hours of the week.</param>
    public static double[] Spread(HourlyContext context, double[] days, double[] profile)
    {
        ArgumentNullException.ThrowIfNull(context);
        var result = new double[context.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = days[context.Day[i]] * profile[context.HourOfWeek[i]];
        return result;
    }

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
