using System.Text.Json.Serialization;
using OfficeAffairs.Energy.Analytics.Baselines.Learning;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>
/// Our default for hourly consumption: the mean of a break-aware time-of-week and temperature model that leans on the recent past
/// and of what a learner (boosted trees) finds in the same inputs, fitted to data brought to the level after the last break.
/// </summary>
public sealed class BlendModel : IBaselineModel
{
    /// <summary>The linear part.</summary>
    public required TowtModel Linear { get; init; }

    /// <summary>What the learner found.</summary>
    public required ILearntFunction Learnt { get; init; }

    /// <summary>The first moment after the last level break; null without one.</summary>
    public DateTimeOffset? BreakAt { get; init; }

    /// <summary>Whether the learner saw the time of the year: only where the period shows all of it.</summary>
    public bool SeasonLearnt { get; init; }

    /// <summary>The settings of the fit.</summary>
    public required BlendSettings Settings { get; init; }

    /// <summary>Number of parameters of the linear part, which is what fit measures count.</summary>
    public required int Parameters { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsDaily => false;

    /// <inheritdoc/>
    public double[] Predict(HourlyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var result = Linear.Predict(context);
        var learnt = PredictLearnt(context);
        var share = Settings.LinearShare;
        for (var i = 0; i < result.Length; i++)
            result[i] = share * result[i] + (1 - share) * learnt[i];
        return result;
    }

    double[] PredictLearnt(HourlyContext context)
    {
        var features = BlendFeatures.Of(context, SeasonLearnt);
        var row = new double[features.Length];
        var result = new double[context.Count];
        for (var i = 0; i < result.Length; i++)
        {
            for (var k = 0; k < row.Length; k++)
                row[k] = features[k].Values[i];
            result[i] = double.IsNaN(context.Temperature[i]) ? double.NaN : Math.Max(0, Learnt.Predict(row));
        }

        return result;
    }
}
