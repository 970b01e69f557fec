using OfficeAffairs.Energy.Analytics.Baselines.Learning;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Fits <see cref="BlendModel"/>. Pure and deterministic.</summary>
public static class BlendFitter
{
    const int WholeYearDays = 330;

    /// <summary>Fits the model to the hours whose load and temperature are known.</summary>
    /// <param name="context">Time and weather of the baseline period.</param>
    /// <param name="load">Consumption of each hour; NaN where it is missing or must not be learnt from.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="learner">Learns the part that is not linear; null for <see cref="Learners.Trees"/>.</param>
    /// <returns>The model, or null when no hour can be used.</returns>
    public static BlendModel? Fit(HourlyContext context, double[] load, BlendSettings? options = null, ILearner? learner = null)
    {
        options ??= new BlendSettings();
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        var plainSettings = new TowtSettings { LagsAndSun = true, HeatingSeason = context.Heating.Contains(true) };
        if (TowtFitter.Fit(context, load, plainSettings) is not { } plain)
            return null;
        var rows = TowtFitter.UsableRows(context, load);
        var expected = plain.Predict(context);
        var breakHour = BreakHour(context, load, expected);
        var settings = plainSettings with { Ridge = options.Ridge };
        var linear = TowtFitter.Fit(context, load, settings, Before(context, breakHour), Age(context, rows[^1], options.HalfLifeDays))!;
        var season = options.SeasonInTrees && (rows[^1] - rows[0]) / 24 >= WholeYearDays;
        var task = new LearningTask(BlendFeatures.Of(context, season), Relevelled(load, expected, breakHour), rows, Weights: null, options.Boosting);
        return new BlendModel
        {
            Linear = linear,
            Learnt = (learner ?? Learners.Trees).Learn(task),
            BreakAt = breakHour > 0 ? context.TimeOf(breakHour) : null,
            SeasonLearnt = season,
            Parameters = linear.Parameters,
            Settings = options,
        };
    }

    // A level of its own for what came before the break; predictions take it as zero.
    static double[]? Before(HourlyContext context, int breakHour)
    {
        if (breakHour == 0)
            return null;
        var before = new double[context.Count];
        Array.Fill(before, 1, 0, breakHour);
        return before;
    }

    static double[] Age(HourlyContext context, int last, double halfLifeDays)
    {
        var weights = new double[context.Count];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = Math.Pow(0.5, (last - i) / 24.0 / halfLifeDays);
        return weights;
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
        var ratio = LoadRatio.Of(load, expected, breakHour, load.Length) / LoadRatio.Of(load, expected, 0, breakHour);
        return double.IsFinite(ratio) && ratio > 0 ? [.. load.Select((v, i) => i < breakHour ? v * ratio : v)] : load;
    }
}
