namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Fits <see cref="DegreeDayModel"/> by searching the balance points on a grid of whole degrees.</summary>
public static class DegreeDayFitter
{
    const int LowestBalance = 5;
    const int HighestBalance = 26;

    /// <summary>Fits the model to the days with enough valid hours.</summary>
    /// <param name="context">Time and weather of the baseline period.</param>
    /// <param name="load">Hourly consumption, NaN where missing or not to be learnt from.</param>
    /// <param name="heating">Whether a heating term may be used.</param>
    /// <param name="cooling">Whether a cooling term may be used.</param>
    /// <param name="seasonBound">Whether heating is possible only in the heating season; without effect where there is none in the data.</param>
    /// <returns>The model, or null with fewer than 14 usable days.</returns>
    public static DegreeDayModel? Fit(HourlyContext context, double[] load, bool heating, bool cooling, bool seasonBound = false)
    {
        var days = DailyTotals.Of(context, load);
        var needsWeather = heating || cooling;
        var rows = Enumerable.Range(0, days.Consumption.Length)
            .Where(d => double.IsFinite(days.Consumption[d]) && (!needsWeather || double.IsFinite(days.Temperature[d])))
            .ToArray();
        if (rows.Length < 14)
            return null;
        var bound = seasonBound && days.Heating.Contains(true) && days.Heating.Contains(false);
        var best = Try(days, rows, null, null, bound);
        foreach (var (heat, cool) in Candidates(heating, cooling))
        {
            var candidate = Try(days, rows, heat, cool, bound);
            // A term must earn its place: one in a hundred of the error, and no slope of the wrong sign.
            if (candidate.Slopes.Take(TermsOf(heat, cool)).All(s => s >= 0) && candidate.SquaredError < 0.99 * best.SquaredError)
                best = candidate;
        }

        return Model(context, load, best, bound);
    }

    static IEnumerable<(double? Heat, double? Cool)> Candidates(bool heating, bool cooling)
    {
        for (var h = LowestBalance; heating && h <= HighestBalance; h++)
            yield return (h, null);
        for (var c = LowestBalance; cooling && c <= HighestBalance; c++)
            yield return (null, c);
        for (var h = LowestBalance; heating && cooling && h <= HighestBalance; h++)
        {
            for (var c = h; c <= HighestBalance; c++)
                yield return (h, c);
        }
    }

    static Candidate Try(DailyTotals days, int[] rows, double? heat, double? cool, bool bound)
    {
        var columns = new List<double[]>();
        if (heat is { } h)
            columns.Add([.. days.Temperature.Select((t, d) => bound && !days.Heating[d] ? 0 : Math.Max(0, h - t))]);
        if (cool is { } c)
            columns.Add([.. days.Temperature.Select(t => Math.Max(0, t - c))]);
        if (bound)
            columns.Add([.. days.Heating.Select(on => on ? 1.0 : 0)]);
        double[][] matrix = [.. columns];
        var fit = GroupedLeastSquares.Fit(rows, days.Weekday, 7, matrix, days.Consumption, null);
        double error = 0;
        foreach (var row in rows)
        {
            var value = fit.Levels[days.Weekday[row]];
            for (var k = 0; k < matrix.Length; k++)
                value += fit.Slopes[k] * matrix[k][row];
            error += (days.Consumption[row] - value) * (days.Consumption[row] - value);
        }

        return new Candidate(heat, cool, fit.Levels, fit.Slopes, fit.Parameters + matrix.Length, error);
    }

    static int TermsOf(double? heat, double? cool) => (heat is null ? 0 : 1) + (cool is null ? 0 : 1);

    static DegreeDayModel Model(HourlyContext context, double[] load, Candidate best, bool bound)
    {
        var mean = best.Levels.Where(double.IsFinite).Average();
        return new DegreeDayModel
        {
            Levels = [.. best.Levels.Select(l => double.IsFinite(l) ? l : mean)],
            HeatingBalance = best.Heat,
            HeatingSlope = best.Heat is null ? 0 : best.Slopes[0],
            CoolingBalance = best.Cool,
            CoolingSlope = best.Cool is null ? 0 : best.Slopes[best.Heat is null ? 0 : 1],
            SeasonBound = bound,
            SeasonStep = bound ? best.Slopes[^1] : 0,
            Profile = WeekProfile.Shares(context, load),
            Parameters = best.Parameters,
        };
    }

    sealed record Candidate(double? Heat, double? Cool, double[] Levels, double[] Slopes, int Parameters, double SquaredError);
}
