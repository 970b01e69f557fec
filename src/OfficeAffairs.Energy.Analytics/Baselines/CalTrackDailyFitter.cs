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
        var heating = Enumerable.Range(Lowest, Highest - Lowest + 1).Select(b => DegreeDays(rows, fahrenheit, b, -1)).ToArray();
        var cooling = Enumerable.Range(Lowest, Highest - Lowest + 1).Select(b => DegreeDays(rows, fahrenheit, b, 1)).ToArray();
        var best = Candidate.Try(rows, days.Consumption, null, null, null, null)!;
        for (var h = 0; h < heating.Length; h++)
        {
            best = Better(best, Candidate.Try(rows, days.Consumption, h + Lowest, heating[h], null, null));
            best = Better(best, Candidate.Try(rows, days.Consumption, null, null, h + Lowest, cooling[h]));
            for (var c = h; c < cooling.Length && heating[h] is not null; c++)
                best = Better(best, cooling[c] is null ? null : Candidate.Try(rows, days.Consumption, h + Lowest, heating[h], c + Lowest, cooling[c]));
        }

        return new CalTrackDailyModel
        {
            Intercept = best.Intercept,
            HeatingBalanceFahrenheit = best.Heating,
            HeatingSlope = best.HeatingSlope,
            CoolingBalanceFahrenheit = best.Cooling,
            CoolingSlope = best.CoolingSlope,
            AdjustedRSquared = best.AdjustedRSquared,
            Profile = WeekProfile.Shares(context, load),
        };
    }

    // Null where there are too few of them.
    static double[]? DegreeDays(int[] rows, double[] fahrenheit, int balance, int sign)
    {
        var column = Array.ConvertAll(fahrenheit, t => Math.Max(0, sign * (t - balance)));
        var used = rows.Where(r => column[r] > 0).ToArray();
        return used.Length >= LeastDays && used.Sum(r => column[r]) >= LeastDegreeDays ? column : null;
    }

    // 3.4.3.3: the largest adjusted R squared among the candidates that qualify; the earlier of equals.
    static Candidate Better(Candidate best, Candidate? other) => other is not null && other.AdjustedRSquared > best.AdjustedRSquared ? other : best;

    sealed record Candidate(double Intercept, int? Heating, double HeatingSlope, int? Cooling, double CoolingSlope, double AdjustedRSquared)
    {
        // 3.4.2: coefficients must not be negative.
        public static Candidate? Try(int[] rows, double[] consumption, int? heating, double[]? heatingDays, int? cooling, double[]? coolingDays)
        {
            if ((heating is not null && heatingDays is null) || (cooling is not null && coolingDays is null))
                return null;
            double[][] columns = [.. new[] { heatingDays, coolingDays }.OfType<double[]>()];
            var fit = GroupedLeastSquares.Fit(rows, new int[consumption.Length], 1, columns, consumption, null);
            if (fit.Slopes.Any(s => s < 0))
                return null;
            var mean = rows.Average(r => consumption[r]);
            double error = 0, total = 0;
            foreach (var row in rows)
            {
                var value = fit.Levels[0];
                for (var k = 0; k < columns.Length; k++)
                    value += fit.Slopes[k] * columns[k][row];
                error += (consumption[row] - value) * (consumption[row] - value);
                total += (consumption[row] - mean) * (consumption[row] - mean);
            }

            var adjusted = columns.Length == 0 || total <= 0 ? 0 : 1 - error / (rows.Length - columns.Length - 1) / (total / (rows.Length - 1));
            return new Candidate(
                fit.Levels[0], heating, heatingDays is null ? 0 : fit.Slopes[0], cooling, coolingDays is null ? 0 : fit.Slopes[^1], adjusted);
        }
    }
}
