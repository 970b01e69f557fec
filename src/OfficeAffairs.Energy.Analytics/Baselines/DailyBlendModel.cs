using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>
/// Our default where days carry meaning (gas, heat, coarse counters): the mean of two robust linear models of the day, one with the course
/// of the year, and boosted trees on the same inputs, all leaning on the recent past.
/// </summary>
public sealed class DailyBlendModel : IBaselineModel
{
    /// <summary>The settings of the fit.</summary>
    public required DailyBlendSettings Settings { get; init; }

    /// <summary>The linear parts.</summary>
    public required IReadOnlyList<DailyLine> Lines { get; init; }

    /// <summary>The trees; null where the period was too short for them.</summary>
    public BoostedTrees? Trees { get; init; }

    /// <summary>Whether the heating season is known and both its sides were seen.</summary>
    public bool Season { get; init; }

    /// <summary>Whether the trees see the day of the year: only where the period shows all of it.</summary>
    public bool SeasonInTrees { get; init; }

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
            var columns = DailyTerms.Columns(days, Settings.KnotsCelsius, Settings.WorkdayHeatingBelow, Season, line.Annual);
            for (var d = 0; d < result.Length; d++)
                result[d] += Math.Max(0, ValueOf(line, columns, days.Weekday[d], d));
        }

        AddTrees(days, result);
        var parts = Lines.Count + (Trees is null ? 0 : 1);
        for (var d = 0; d < result.Length; d++)
            result[d] /= parts;
        return result;
    }

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsDaily => true;

    /// <inheritdoc/>
    public double[] Predict(HourlyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var days = PredictDays(context);
        var result = new double[context.Count];
        for (var i = 0; i < result.Length; i++)
            result[i] = days[context.Day[i]] * Profile[context.HourOfWeek[i]];
        return result;
    }

    internal static double ValueOf(DailyLine line, double[][] columns, int weekday, int day)
    {
        var value = line.Levels[weekday];
        for (var k = 0; k < columns.Length; k++)
            value += line.Slopes[k] * columns[k][day];
        return value;
    }

    void AddTrees(DailyTotals days, double[] result)
    {
        if (Trees is null)
            return;
        var features = DailyTerms.Features(days, Season, SeasonInTrees);
        var row = new double[features.Length];
        for (var d = 0; d < result.Length; d++)
        {
            for (var k = 0; k < row.Length; k++)
                row[k] = features[k][d];
            result[d] += Math.Max(0, Trees.Predict(row));
        }
    }
}
