namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>
/// Our default for hourly consumption: the mean of a break-aware time-of-week and temperature model, boosted trees on the same inputs and one
/// such model per calendar month, each fitted to data brought to the level after the last break.
/// </summary>
public sealed class BlendModel : IBaselineModel
{
    /// <summary>The linear part over the whole period.</summary>
    public required TowtModel Linear { get; init; }

    /// <summary>The linear part weighted to each calendar month, January first.</summary>
    public required IReadOnlyList<TowtModel> Monthly { get; init; }

    /// <summary>The trees.</summary>
    public required BoostedTrees Trees { get; init; }

    /// <summary>The first moment after the last level break; null without one.</summary>
    public DateTimeOffset? BreakAt { get; init; }

    /// <summary>Whether the trees see the time of the year: only where the period shows all of it.</summary>
    public bool SeasonInTrees { get; init; }

    /// <summary>Share of the linear part, the trees and the monthly part; they add up to 1.</summary>
    public required IReadOnlyList<double> Shares { get; init; }

    /// <summary>Added to every hour: what the last weeks of a short baseline period lay above the model, in part.</summary>
    public double Shift { get; init; }

    /// <summary>Number of parameters of the linear part, which is what fit measures count.</summary>
    public required int Parameters { get; init; }

    /// <inheritdoc/>
    public double[] Predict(HourlyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var linear = Linear.Predict(context);
        var trees = PredictTrees(context);
        var byMonth = Monthly.Select(m => m.Predict(context)).ToArray();
        var result = new double[context.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var monthly = byMonth[context.Date[i].Month - 1][i];
            result[i] = Math.Max(0, Shares[0] * linear[i] + Shares[1] * trees[i] + Shares[2] * monthly + Shift);
        }

        return result;
    }

    double[] PredictTrees(HourlyContext context)
    {
        var columns = BlendFeatures.Columns(context, SeasonInTrees);
        var row = new double[columns.Length];
        var result = new double[context.Count];
        for (var i = 0; i < result.Length; i++)
        {
            for (var k = 0; k < row.Length; k++)
                row[k] = columns[k][i];
            result[i] = double.IsNaN(context.Temperature[i]) ? double.NaN : Math.Max(0, Trees.Predict(row));
        }

        return result;
    }
}
