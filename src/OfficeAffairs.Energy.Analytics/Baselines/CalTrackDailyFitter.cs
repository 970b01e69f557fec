namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Fits <see cref="CalTrackDailyModel"/>. Clauses of CalTRACK 2.0 stand beside each step.</summary>
public static class CalTrackDailyFitter
{
    // 3.4.3.2: balance points from 30 to 90 degrees Fahrenheit in steps of one.
    const int Lowest = 30;
    const int Highest = 90;

    // 3.3.4: a candidate needs ten days with degree days, and twenty degree days in all.
    const int LeastDays = 10;
    const double LeastDegreeDays = 20;

    /// <summary>Fits the model to the days with enough valid hours and known temperature.</summary>
    /// <param name="context">Time and weather of the baseline period, made without holidays as Sundays.</param>
    /// <param name="load">Hourly consumption, NaN where missing or not to be learnt from.</param>
    /// <returns>The model, or null with fewer than 14 usable days.</returns>
    public static CalTrackDailyModel? Fit(HourlyContext context, double[] load)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        var days = DailyTotals.Of(context, load);
        var rows = Enumerable.Range(0, days.Consumption.Length).Where(d => double.IsFinite(days.Consumption[d] + days.Temperature[d])).ToArray();
        if (rows.Length < 14)
            return null;
        var fahrenheit = days.Temperature.Select(t => t * 1.8 + 32).ToArray();
        double[] balances = [.. Enumerable.Range(Lowest, Highest - Lowest + 1)];
        var best = new ChangePointSearch(rows, days.Consumption, weights: null, parametersPerTerm: 1).Best(
            balances,
            Array.ConvertAll(balances, b => Columns(rows, fahrenheit, b, -1)),
            Array.ConvertAll(balances, b => Columns(rows, fahrenheit, b, 1)));
        return new CalTrackDailyModel
        {
            Intercept = best.Intercept,
            HeatingBalanceFahrenheit = (int?)best.Heating,
            HeatingSlope = best.HeatingSlope,
            CoolingBalanceFahrenheit = (int?)best.Cooling,
            CoolingSlope = best.CoolingSlope,
            AdjustedRSquared = best.AdjustedRSquared,
            Profile = WeekProfile.Shares(context, load),
        };
    }

    // Null where there are too few of them.
    static double[]? Columns(int[] rows, double[] fahrenheit, double balance, int sign)
    {
        var column = Array.ConvertAll(fahrenheit, t => DegreeDays.Of(t, balance, sign));
        var used = rows.Where(r => column[r] > 0).ToArray();
        return used.Length >= LeastDays && used.Sum(r => column[r]) >= LeastDegreeDays ? column : null;
    }
}
