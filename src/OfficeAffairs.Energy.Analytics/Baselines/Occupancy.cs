namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>
/// Tells occupied hours of the week from unoccupied ones: a fit of load on temperature alone (change points 50 and 65 degrees Fahrenheit)
/// predicts too little in occupied hours. After Mathieu et al. (2011).
/// </summary>
static class Occupancy
{
    const double LowerCelsius = (50 - 32) / 1.8;
    const double UpperCelsius = (65 - 32) / 1.8;

    /// <summary>Whether each of the 168 hours of the week is occupied.</summary>
    public static bool[] Find(HourlyContext context, double[] load, int[] rows, double share)
    {
        var cold = new double[context.Count];
        var warm = new double[context.Count];
        foreach (var row in rows)
        {
            cold[row] = Math.Min(0, context.Temperature[row] - LowerCelsius);
            warm[row] = Math.Max(0, context.Temperature[row] - UpperCelsius);
        }

        var fit = GroupedLeastSquares.Fit(rows, new int[context.Count], 1, [cold, warm], load, null);
        var above = new int[HourlyContext.HoursPerWeek];
        var all = new int[HourlyContext.HoursPerWeek];
        foreach (var row in rows)
        {
            var hour = context.HourOfWeek[row];
            all[hour]++;
            if (load[row] > fit.Levels[0] + fit.Slopes[0] * cold[row] + fit.Slopes[1] * warm[row])
                above[hour]++;
        }

        return [.. above.Select((n, h) => n > share * all[h])];
    }
}
