using System.Text.Json.Serialization;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>
/// The time-of-week and temperature model of Lawrence Berkeley National Laboratory: one level per hour of the week and
/// piecewise-linear temperature terms, fitted apart for occupied and unoccupied hours.
/// </summary>
/// <remarks>
/// J. L. Mathieu, P. N. Price, S. Kiliccote, M. A. Piette, "Quantifying changes in building electricity use, with application
/// to demand response", IEEE Transactions on Smart Grid 2 (2011) 507-518.
/// </remarks>
public sealed class TowtModel : IBaselineModel
{
    /// <summary>The settings of the fit.</summary>
    public required TowtSettings Settings { get; init; }

    /// <summary>The knots that had enough observations beyond them, degrees Celsius.</summary>
    public required double[] Knots { get; init; }

    /// <summary>Which of the 168 hours of the week are occupied.</summary>
    public required bool[] Occupied { get; init; }

    /// <summary>The fits: one, or one per time scale when <see cref="TowtSettings.TimescaleDays"/> is set.</summary>
    public required IReadOnlyList<TowtSegment> Segments { get; init; }

    /// <summary>Number of parameters of one fit: the p of n - p.</summary>
    public required int Parameters { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public bool IsDaily => false;

    /// <inheritdoc/>
    public double[] Predict(HourlyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var result = new double[context.Count];
        var terms = new double[TowtTerms.Count(Knots.Length, Settings)];
        for (var i = 0; i < context.Count; i++)
        {
            TowtTerms.Fill(terms, context, i, Knots, Settings);
            result[i] = PredictHour(context, i, terms);
        }

        return result;
    }

    double PredictHour(HourlyContext context, int index, double[] terms)
    {
        var hour = context.HourOfWeek[index];
        double sum = 0, mass = 0;
        foreach (var segment in Segments)
        {
            var slopes = Occupied[hour] ? segment.OccupiedSlopes : segment.UnoccupiedSlopes;
            var value = segment.Levels[hour];
            for (var k = 0; k < terms.Length; k++)
                value += slopes[k] == 0 ? 0 : slopes[k] * terms[k];
            var weight = Weight(segment.Centre, context.TimeOf(index), Settings.TimescaleDays);
            sum += weight * value;
            mass += weight;
        }

        return double.IsNaN(sum) ? double.NaN : Math.Max(0, sum / mass);
    }

    internal static double Weight(DateTimeOffset? centre, DateTimeOffset time, double? timescaleDays)
    {
        if (centre is null || timescaleDays is null)
            return 1;
        var distance = (time - centre.Value).TotalDays;
        var square = timescaleDays.Value * timescaleDays.Value;
        return square / (square + distance * distance);
    }
}
