using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Savings;

/// <summary>
/// How far the level of a meter wanders beyond what weather and calendar explain. Stretches of the baseline year are left out in turn and predicted
/// from the rest: residuals inside the fitted period do not show this, and it is what decides the error of a year's sum.
/// </summary>
public static class LevelInstability
{
    const int Blocks = 6;

    /// <summary>Root mean square of the relative errors of the left-out stretches' sums; NaN with too little data.</summary>
    public static double Of(HourlyContext context, double[] load)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        var settings = new TowtSettings { LagsAndSun = true };
        double squares = 0;
        var used = 0;
        for (var block = 0; block < Blocks; block++)
        {
            var from = context.Count * block / Blocks;
            var to = context.Count * (block + 1) / Blocks;
            var rest = (double[])load.Clone();
            Array.Fill(rest, double.NaN, from, to - from);
            if (TowtFitter.Fit(context, rest, settings) is not { } model)
                continue;
            var error = RelativeError(load, model.Predict(context), from, to);
            if (!double.IsFinite(error))
                continue;
            squares += error * error;
            used++;
        }

        return used < Blocks / 2 ? double.NaN : Math.Sqrt(squares / used);
    }

    static double RelativeError(double[] load, double[] expected, int from, int to)
    {
        double seen = 0, should = 0;
        for (var i = from; i < to; i++)
        {
            if (!double.IsFinite(load[i] + expected[i]))
                continue;
            seen += load[i];
            should += expected[i];
        }

        return should > 0 ? seen / should - 1 : double.NaN;
    }
}
