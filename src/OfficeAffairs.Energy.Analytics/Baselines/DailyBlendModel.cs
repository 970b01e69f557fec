using System.Text.Json.Serialization;
using OfficeAffairs.Energy.Analytics.Baselines.Learning;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>
/// Our default where days carry meaning (gas, heat, coarse counters): the mean of two robust linear models of the day, one with the course
/// of the year, and of what learners (boosted trees, kernels) find in the same inputs, all leaning on the recent past.
/// </summary>
public sealed class DailyBlendModel : IBaselineModel
{
    /// <summary>The settings of the fit.</summary>
    public required DailyBlendSettings Settings { get; init; }

    /// <summary>The linear parts.</summary>
    public required IReadOnlyList<DailyLine> Lines { get; init; }

    /// <summary>What the learners found; nothing where the period was too short for them.</summary>
    public required IReadOnlyList<ILearntFunction> Learnt { get; init; }

    /// <summary>Which conditions of the days count.</summary>
    public required DailyConditions Conditions { get; init; }

    /// <summary>Share of a day's consumption in each of the 168 hours of the week; each day's 24 add up to 1.</summary>
    public required double[] Profile { get; init; }

    /// <summary>Number of parameters of the larger linear part, which is what fit measures count.</summary>
    public required int Parameters { get; init; }

    /// <summary>Expected consumption of every local day of the context, never negative; NaN where the weather is not known.</summary>
    public double[] PredictDays(HourlyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var days = DailyTotals.Of(context, new double[context.Count]);
        var result = new double[context.DayCount];
        foreach (var line in Lines)
        {
            var columns = DailyTerms.Columns(days, Settings, Conditions, line.Annual);
            for (var d = 0; d < result.Length; d++)
                result[d] += Math.Max(0, ValueOf(line, columns, days.Weekday[d], d));
        }

        AddLearnt(days, result);
        var parts = Lines.Count + Learnt.Count;
        for (var d = 0; d < result.Length; d++)
            result[d] /= parts;
        return result;
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsDaily => true;

    /// <inheritdoc/>
    public double[] Predict(HourlyContext context) => WeekProfile.Spread(context, PredictDays(context), Profile);

    internal static double ValueOf(DailyLine line, double[][] columns, int weekday, int day)
    {
        var value = line.Levels[weekday];
        for (var k = 0; k < columns.Length; k++)
            value += line.Slopes[k] * columns[k][day];
        return value;
    }

    void AddLearnt(DailyTotals days, double[] result)
    {
        var features = DailyTerms.Features(days, Conditions, Settings.Heat);
        var row = new double[features.Length];
        for (var d = 0; d < result.Length; d++)
        {
            for (var k = 0; k < row.Length; k++)
                row[k] = features[k].Values[d];
            foreach (var function in Learnt)
                result[d] += Math.Max(0, function.Predict(row));
        }
    }
}
