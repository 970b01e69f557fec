using OfficeAffairs.Energy.Analytics.Baselines.Learning;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Fits <see cref="DailyBlendModel"/>. Pure and deterministic.</summary>
public static class DailyBlendFitter
{
    const int LeastDays = 28;
    const int WholeYearDays = 330;
    const int Rounds = 8;

    // A fit may be perfect on few days; below this share of the mean a residual is never an outlier.
    const double LeastSigmaShare = 0.02;

    /// <summary>Fits the model to the days with enough valid hours and known weather.</summary>
    /// <param name="context">Time and weather of the baseline period.</param>
    /// <param name="load">Hourly consumption, NaN where missing or not to be learnt from.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="learner">Learns the part that is not linear; null for both <see cref="Learners.Trees"/> and <see cref="Learners.Kernel"/>.</param>
    /// <returns>The model, or null with fewer than 28 usable days.</returns>
    public static DailyBlendModel? Fit(HourlyContext context, double[] load, DailyBlendSettings? options = null, ILearner? learner = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        options ??= new DailyBlendSettings();
        var days = DailyTotals.Of(context, load);
        var rows = Enumerable.Range(0, days.Consumption.Length)
            .Where(d => double.IsFinite(days.Consumption[d] + days.Temperature[d] + days.Temperature3[d] + days.Temperature7[d]))
            .ToArray();
        if (rows.Length < LeastDays)
            return null;
        var conditions = DailyConditions.Of(days, rows);
        var lines = new List<DailyLine> { FitLine(days, rows, options, conditions, annual: false) };
        if (options.CourseOfYear && rows[^1] - rows[0] >= WholeYearDays)
            lines.Add(FitLine(days, rows, options, conditions, annual: true));
        return new DailyBlendModel
        {
            Settings = options,
            Lines = lines,
            Learnt = rows.Length < options.LeastDaysForLearning ? [] : Learn(days, rows, options, conditions, learner is null ? Learners.All : [learner]),
            Conditions = conditions,
            Profile = WeekProfile.Shares(context, load),
            Parameters = lines[^1].Parameters,
        };
    }

    // Iterated weights after Huber: a day far from the others says little; the recent past says more than the distant one.
    static DailyLine FitLine(DailyTotals days, int[] rows, DailyBlendSettings options, DailyConditions conditions, bool annual)
    {
        var columns = DailyTerms.Columns(days, options, conditions, annual);
        var y = days.Consumption;
        var weights = new double[y.Length];
        foreach (var row in rows)
            weights[row] = Age(row, rows[^1], options);
        var least = LeastSigmaShare * Math.Abs(rows.Average(r => y[r]));
        DailyLine? line = null;
        for (var round = 0; round < Rounds; round++)
        {
            var fit = GroupedLeastSquares.Fit(rows, days.Weekday, 7, columns, y, weights);
            var mean = fit.Levels.Where(double.IsFinite).Average();
            line = new DailyLine([.. fit.Levels.Select(l => double.IsFinite(l) ? l : mean)], fit.Slopes, annual, fit.Parameters);
            var error = rows.Select(r => Math.Abs(y[r] - DailyBlendModel.ValueOf(line, columns, days.Weekday[r], r))).ToArray();
            var limit = options.OutlierSigmas * Math.Max(least, 1.4826 * Quantiles.Median(error));
            for (var i = 0; i < rows.Length; i++)
                weights[rows[i]] = Age(rows[i], rows[^1], options) * (error[i] > limit ? limit / error[i] : 1);
        }

        return line!;
    }

    static double Age(int row, int last, DailyBlendSettings options) => Math.Pow(0.5, (last - row) / options.HalfLifeDays);

    static List<ILearntFunction> Learn(DailyTotals days, int[] rows, DailyBlendSettings options, DailyConditions conditions, IReadOnlyList<ILearner> learners)
    {
        var most = options.LargestMultiple * Quantiles.Of([.. rows.Select(r => days.Consumption[r])], 0.9);
        var y = (double[])days.Consumption.Clone();
        var weights = new double[y.Length];
        foreach (var row in rows)
        {
            y[row] = Math.Min(y[row], most);
            weights[row] = Age(row, rows[^1], options);
        }

        var task = new LearningTask(DailyTerms.Features(days, conditions, options.Heat), y, rows, weights, options.Boosting);
        return [.. learners.Select(l => l.Learn(task))];
    }
}
