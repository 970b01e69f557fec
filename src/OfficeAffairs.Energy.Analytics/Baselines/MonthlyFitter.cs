namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Fits <see cref="MonthlyModel"/> to months or bills, each weighted by its days (CalTRACK 2.0, 3.6).</summary>
public static class MonthlyFitter
{
    const int LowestBalance = 5;
    const int HighestBalance = 26;
    const int LeastPeriods = 6;

    // One cold month would set both the slope and the balance point.
    const int LeastPeriodsOfATerm = 3;

    /// <summary>Fits the model.</summary>
    /// <param name="context">Time and weather of the baseline period.</param>
    /// <param name="load">Hourly consumption whose sums over the periods are known; a bill is spread evenly over its hours. NaN where missing.</param>
    /// <param name="periods">The months or bills; null for the whole calendar months of the context.</param>
    /// <returns>The model, or null with fewer than six usable periods.</returns>
    public static MonthlyModel? Fit(HourlyContext context, double[] load, ConsumptionPeriods? periods = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        periods ??= ConsumptionPeriods.Months(context);
        var temperature = DailyTotals.Of(context, load).Temperature;
        var length = Enumerable.Range(0, periods.Count).Select(periods.DaysOf).ToArray();
        var perDay = periods.Sum(load).Select((sum, p) => sum / length[p]).ToArray();
        double[] balances = [.. Enumerable.Range(LowestBalance, HighestBalance - LowestBalance + 1)];
        var known = periods.SumDays(context, d => temperature[d]);
        var rows = Enumerable.Range(0, periods.Count).Where(p => double.IsFinite(perDay[p] + known[p])).ToArray();
        if (rows.Length < LeastPeriods)
            return null;
        double[]? Term(double balance, int sign)
        {
            var column = periods.SumDays(context, d => DegreeDays.Of(temperature[d], balance, sign)).Select((sum, p) => sum / length[p]).ToArray();
            return rows.Count(p => column[p] > 0) >= LeastPeriodsOfATerm ? column : null;
        }

        var heating = Array.ConvertAll(balances, b => Term(b, -1));
        var cooling = Array.ConvertAll(balances, b => Term(b, 1));
        var best = new ChangePointSearch(rows, perDay, length, parametersPerTerm: 2).Best(balances, heating, cooling);
        return new MonthlyModel
        {
            Form = FormOf(best, rows, balances, heating, cooling),
            Level = best.Intercept,
            HeatingBalance = best.Heating,
            HeatingSlope = best.HeatingSlope,
            CoolingBalance = best.Cooling,
            CoolingSlope = best.CoolingSlope,
            AdjustedRSquared = best.AdjustedRSquared,
            Months = rows.Length,
        };
    }

    // A term that is at work in every period bends nowhere: it is a straight line.
    static string FormOf(ChangePointFit fit, int[] rows, double[] balances, double[]?[] heating, double[]?[] cooling)
    {
        bool Bends(double balance, double[]?[] columns) => rows.Any(p => columns[Array.IndexOf(balances, balance)]![p] <= 0);
        return (fit.Heating, fit.Cooling) switch
        {
            (null, null) => "1P",
            ({ } heat, null) => Bends(heat, heating) ? "3PH" : "2P",
            (null, { } cool) => Bends(cool, cooling) ? "3PC" : "2P",
            ({ } heat, { } cool) => heat.Equals(cool) ? "4P" : "5P",
        };
    }
}
