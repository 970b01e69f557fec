namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Fits <see cref="TowtModel"/>. Pure and deterministic.</summary>
public static class TowtFitter
{
    /// <summary>Fits the model to the hours whose load and temperature are known.</summary>
    /// <param name="context">Time and weather of the baseline period (基期).</param>
    /// <param name="load">Consumption of each hour, in the commodity's unit; NaN where it is missing or must not be learnt from.</param>
    /// <param name="settings">Settings of the model.</param>
    /// <returns>The model, or null when no hour can be used.</returns>
    public static TowtModel? Fit(HourlyContext context, double[] load, TowtSettings settings) => Fit(context, load, settings, null, null);

    /// <summary>Fits with a further column that predictions take as zero, and with weights of one's own.</summary>
    internal static TowtModel? Fit(HourlyContext context, double[] load, TowtSettings settings, double[]? nuisance, double[]? ownWeights)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(settings);
        var rows = UsableRows(context, load);
        if (rows.Length == 0)
            return null;
        var knots = TowtTerms.Knots(settings, rows, context.Temperature);
        var columns = TowtTerms.Columns(context, knots, settings);
        if (nuisance is not null)
            columns = [.. columns, nuisance];
        var occupied = Occupancy.Find(context, load, rows, settings.OccupiedShare);
        var segments = new List<TowtSegment>();
        var parameters = 0;
        foreach (var centre in Centres(context, rows, settings.TimescaleDays))
        {
            var weights = centre is null ? ownWeights : Weights(context, centre.Value, settings.TimescaleDays);
            var (segment, used) = FitSegment(context, load, rows, columns, settings, occupied, weights, centre);
            segments.Add(segment);
            parameters = used;
        }

        return new TowtModel { Settings = settings, Knots = knots, Occupied = occupied, Segments = segments, Parameters = parameters };
    }

    internal static int[] UsableRows(HourlyContext context, double[] load)
    {
        var rows = new List<int>(load.Length);
        for (var i = 0; i < load.Length; i++)
        {
            if (double.IsFinite(load[i]) && double.IsFinite(context.Temperature[i]))
                rows.Add(i);
        }

        return [.. rows];
    }

    // As in LBNL's program: ceil(days / timescale) + 1 centres, evenly spread from the first to the last observation.
    static IEnumerable<DateTimeOffset?> Centres(HourlyContext context, int[] rows, double? timescaleDays)
    {
        var days = (rows[^1] - rows[0]) / 24.0;
        if (timescaleDays is null || days <= 0)
            return [null];
        var segments = Math.Max(1, (int)Math.Ceiling(days / timescaleDays.Value));
        var width = (rows.Length - 1.0) / segments;
        return Enumerable.Range(0, segments + 1)
            .Select(i => (DateTimeOffset?)context.TimeOf(rows[(int)Math.Floor(i * width + 0.001)]));
    }

    static double[] Weights(HourlyContext context, DateTimeOffset centre, double? timescaleDays)
    {
        var weights = new double[context.Count];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = TowtModel.Weight(centre, context.TimeOf(i), timescaleDays);
        return weights;
    }

    static (TowtSegment Segment, int Parameters) FitSegment(
        HourlyContext context, double[] load, int[] rows, double[][] columns, TowtSettings settings, bool[] occupied, double[]? weights, DateTimeOffset? centre)
    {
        var busy = Array.FindAll(rows, i => occupied[context.HourOfWeek[i]]);
        var idle = Array.FindAll(rows, i => !occupied[context.HourOfWeek[i]]);
        var busyFit = GroupedLeastSquares.Fit(busy, context.HourOfWeek, HourlyContext.HoursPerWeek, columns, load, weights, settings.Ridge);
        var idleFit = GroupedLeastSquares.Fit(idle, context.HourOfWeek, HourlyContext.HoursPerWeek, columns, load, weights, settings.Ridge);
        var levels = new double[HourlyContext.HoursPerWeek];
        for (var h = 0; h < levels.Length; h++)
            levels[h] = occupied[h] ? busyFit.Levels[h] : idleFit.Levels[h];
        FillEmptyHours(levels);
        return (new TowtSegment(centre, levels, busyFit.Slopes, idleFit.Slopes), busyFit.Parameters + idleFit.Parameters);
    }

    // An hour of the week that was never observed takes the mean of its nearest observed neighbours.
    static void FillEmptyHours(double[] levels)
    {
        var known = levels.ToArray();
        for (var h = 0; h < levels.Length; h++)
        {
            for (var d = 1; d < levels.Length && double.IsNaN(levels[h]); d++)
            {
                var left = known[(h - d + levels.Length) % levels.Length];
                var right = known[(h + d) % levels.Length];
                levels[h] = double.IsNaN(left) ? right : double.IsNaN(right) ? left : (left + right) / 2;
            }
        }
    }
}
