using OfficeAffairs.Energy.Analytics.Baselines.Learning;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Chooses and fits the model that suits a commodity, with its checks.</summary>
public static class BaselineTrainer
{
    /// <summary>Trains one baseline with its checks.</summary>
    /// <param name="commodity">What the meter measures.</param>
    /// <param name="context">Time and weather of the baseline period; without holidays as Sundays for methods that know no calendar.</param>
    /// <param name="load">Hourly consumption in the commodity's unit; NaN where missing, estimated or known to be faulty. For months, whatever their sums are made of.</param>
    /// <param name="thresholds">The limits of the sufficiency checks.</param>
    /// <param name="method">One of <see cref="BaselineMethods"/>.</param>
    /// <param name="learner">Learner of the part that is not linear; null for the method's own.</param>
    /// <exception cref="ArgumentException">No method has this name.</exception>
    public static TrainedBaseline Train(
        Commodity commodity, HourlyContext context, double[] load, BaselineThresholds thresholds, string method = BaselineMethods.Best, ILearner? learner = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(thresholds);
        var findings = (method == BaselineMethods.Monthly
            ? Sufficiency.CheckMonths(context, load, thresholds)
            : Sufficiency.CheckData(context, load, commodity is not Commodity.Water, thresholds)).ToList();
        var model = LearnableDays(load) < thresholds.LeastDaysAnyUse ? null : Fit(method, commodity, context, load, learner);
        var fit = model is null ? null : Measure(model, context, load);
        if (model is not null)
            findings.AddRange(Sufficiency.CheckFit(fit, model, thresholds));
        return new TrainedBaseline
        {
            Kind = method,
            From = context.Start,
            To = context.End,
            Model = model,
            Fit = fit,
            Findings = findings,
        };
    }

    /// <summary>Fits a model without any check; null when there is nothing to fit to.</summary>
    /// <inheritdoc cref="Train"/>
    public static IBaselineModel? Fit(string method, Commodity commodity, HourlyContext context, double[] load, ILearner? learner = null) => method switch
    {
        BaselineMethods.Best when !BaselineMethods.IsDaily(commodity) => BlendFitter.Fit(context, load, learner: learner),
        BaselineMethods.Best => BestByDays(commodity, context, load, learner),
        BaselineMethods.Towt => TowtFitter.Fit(context, load, new TowtSettings()),
        BaselineMethods.DegreeDay => DegreeDayFitter.Fit(
            context,
            load,
            heating: commodity is not (Commodity.Water or Commodity.Cooling),
            cooling: commodity is Commodity.Electricity or Commodity.Cooling,
            seasonBound: commodity is Commodity.Heat),
        BaselineMethods.CalTrackDaily => CalTrackDailyFitter.Fit(context, load),
        BaselineMethods.Monthly => MonthlyFitter.Fit(context, load),
        _ => throw new ArgumentException($"'{method}' is no method of baselines; there are {string.Join(", ", BaselineMethods.All)}.", nameof(method)),
    };

    static double LearnableDays(double[] load) => load.Count(double.IsFinite) / 24.0;

    // Water answers to the week more than to the weather: with no weather known it still has a level for each day.
    static IBaselineModel? BestByDays(Commodity commodity, HourlyContext context, double[] load, ILearner? learner)
    {
        var water = commodity is Commodity.Water;
        IBaselineModel? model = DailyBlendFitter.Fit(context, load, new DailyBlendSettings { Heat = !water }, learner);
        return model ?? (water ? DegreeDayFitter.Fit(context, load, heating: false, cooling: false) : null);
    }

    /// <summary>How a model follows the data, by hours or, for a model of days or months, by those; after its last level break, for it claims nothing about before.</summary>
    public static FitMeasures? Measure(IBaselineModel model, HourlyContext context, double[] load)
    {
        ArgumentNullException.ThrowIfNull(model);
        var expected = model.Predict(context);
        if (model is BlendModel { BreakAt: { } from })
            Array.Fill(expected, double.NaN, 0, Math.Clamp((int)(from - context.Start).TotalHours, 0, expected.Length));
        if (model is MonthlyModel)
        {
            var months = ConsumptionPeriods.Months(context);
            return FitMeasures.Of(months.Sum(load), months.Sum(expected), model.Parameters);
        }

        return model.IsDaily
            ? FitMeasures.Of(DailyTotals.Of(context, load).Consumption, DailyTotals.Of(context, expected).Consumption, model.Parameters)
            : FitMeasures.Of(load, expected, model.Parameters);
    }
}
