namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Fits <see cref="BlendModel"/>. Pure and deterministic.</summary>
public static class BlendFitter
{
    const int WholeYearDays = 330;

    /// <summary>Fits the model to the hours whose load and temperature are known.</summary>
    /// <param name="context">Time and weather of the baseline period.</param>
    /// <param name="load">Consumption of each hour; NaN where it is missing or must not be learnt from.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <returns>The model, or null when no hour can be used.</returns>
    public static BlendModel? Fit(HourlyContext context, double[] load, BlendSettings? options = null)
    {
        options ??= new BlendSettings();
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        var settings = new TowtSettings { LagsAndSun = true, HeatingSeason = context.Heating.Contains(true) };
        if (TowtFitter.Fit(context, load, settings) is not { } plain)
            return null;
        var rows = TowtFitter.UsableRows(context, load);
        var expected = plain.Predict(context);
        var breakHour = BreakHour(context, load, expected);
        var before = Enumerable.Range(0, context.Count).Select(i => i < breakHour ? 1.0 : 0).ToArray();
        var linear = breakHour > 0 ? TowtFitter.Fit(context, load, settings, before, null)! : plain;
        var level = Relevelled(load, expected, breakHour);
        var whole = (rows[^1] - rows[0]) / 24 >= WholeYearDays;
        var season = whole && options.SeasonInTrees;
        var columns = BlendFeatures.Columns(context, season);
        var model = new BlendModel
        {
            Linear = linear,
            Monthly = [.. Enumerable.Range(1, 12).Select(month => TowtFitter.Fit(context, level, settings, null, MonthWeights(context, month, options))!)],
            Trees = BoostedTreesFitter.Fit(columns, level, rows, options.Boosting),
            BreakAt = breakHour > 0 ? context.TimeOf(breakHour) : null,
            SeasonInTrees = season,
            Parameters = linear.Parameters,
            Shares = options.Shares,
        };
        var share = whole ? options.ShiftAfterYear : options.ShiftAfterPart;
        return share == 0 ? model : WithShift(model, context, load, rows, share, options.RecentDays);
    }

    static int BreakHour(HourlyContext context, double[] load, double[] expected)
    {
        var residual = load.Select((v, i) => v - expected[i]).ToArray();
        var daily = DailyTotals.Of(context, residual);
        var mean = load.Where(double.IsFinite).Average();
        var day = LevelBreaks.Last([.. daily.Consumption.Select(v => v / 24)], mean);
        return day == 0 ? 0 : daily.FirstHour[day];
    }

    // Brings what came before the break to the level after it, by the ratio of observed to modelled on both sides.
    static double[] Relevelled(double[] load, double[] expected, int breakHour)
    {
        if (breakHour == 0)
            return load;
        var ratio = Ratio(load, expected, breakHour, load.Length) / Ratio(load, expected, 0, breakHour);
        return double.IsFinite(ratio) && ratio > 0 ? [.. load.Select((v, i) => i < breakHour ? v * ratio : v)] : load;
    }

    static double Ratio(double[] load, double[] expected, int from, int to)
    {
        double seen = 0, should = 0;
        for (var i = from; i < to; i++)
        {
            if (!double.IsFinite(load[i] + expected[i]))
                continue;
            seen += load[i];
            should += expected[i];
        }

        return seen / should;
    }

    static double[] MonthWeights(HourlyContext context, int month, BlendSettings options)
    {
        var weights = new double[context.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            var apart = Math.Abs(context.Date[i].Month - month);
            weights[i] = Math.Min(apart, 12 - apart) switch { 0 => 1, 1 => options.NeighbourMonth, _ => options.OtherMonth };
        }

        return weights;
    }

    // A short period says little of the year's course: part of what its last weeks lay beside the model goes on.
    static BlendModel WithShift(BlendModel model, HourlyContext context, double[] load, int[] rows, double share, int recentDays)
    {
        var expected = model.Predict(context);
        var recent = rows.Where(r => r > rows[^1] - recentDays * 24).ToArray();
        var deviation = recent.Average(r => load[r] - expected[r]);
        return new BlendModel
        {
            Linear = model.Linear,
            Monthly = model.Monthly,
            Trees = model.Trees,
            BreakAt = model.BreakAt,
            SeasonInTrees = model.SeasonInTrees,
            Parameters = model.Parameters,
            Shares = model.Shares,
            Shift = share * deviation,
        };
    }
}
