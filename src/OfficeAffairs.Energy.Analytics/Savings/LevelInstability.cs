using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Savings;

/// <summary>
/// How far the level of a meter wanders beyond what weather and calendar explain. Stretches of the baseline year are left out in turn and predicted
/// from the rest: residuals inside the fitted period do not show this, and it is what decides the error of a year's sum.
/// </summary>
public static class LevelInstability
{
    const int Blocks = 6;

    /// <summary>Root mean square of the errors of the left-out stretches' sums, as a share of a mean stretch; NaN with too little data.</summary>
    /// <param name="context">Time and weather of the baseline period.</param>
    /// <param name="load">Its hourly consumption, NaN where missing.</param>
    /// <param name="daily">Whether the meter is judged by days (gas, heat) instead of hours.</param>
    public static double Of(HourlyContext context, double[] load, bool daily = false) => Of(context, load, rest => Fit(context, rest, daily));

    /// <summary>The same of a meter that is known by months only.</summary>
    public static double OfMonths(HourlyContext context, double[] load) => Of(context, load, rest => MonthlyFitter.Fit(context, rest));

    static double Of(HourlyContext context, double[] load, Func<double[], IBaselineModel?> fit)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        double squares = 0, sum = 0;
        var used = 0;
        for (var block = 0; block < Blocks; block++)
        {
            var from = context.Count * block / Blocks;
            var to = context.Count * (block + 1) / Blocks;
            var rest = (double[])load.Clone();
            Array.Fill(rest, double.NaN, from, to - from);
            if (fit(rest) is not { } model)
                continue;
            var stretch = LoadRatio.Sum(load, model.Predict(context), from, to);
            if (stretch.Hours == 0)
                continue;
            squares += (stretch.Seen - stretch.Expected) * (stretch.Seen - stretch.Expected);
            sum += stretch.Seen;
            used++;
        }

        return used < Blocks / 2 || sum <= 0 ? double.NaN : Math.Sqrt(squares / used) / (sum / used);
    }

    // The linear part alone: quick, and steady when a season is missing.
    static IBaselineModel? Fit(HourlyContext context, double[] load, bool daily) => daily
        ? DailyBlendFitter.Fit(context, load, new DailyBlendSettings { LeastDaysForLearning = int.MaxValue, CourseOfYear = false })
        : TowtFitter.Fit(context, load, new TowtSettings { LagsAndSun = true });
}
