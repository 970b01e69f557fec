namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Chooses and fits the model that suits a commodity, with its checks.</summary>
public static class BaselineTrainer
{
    /// <summary>
    /// Trains one baseline: electricity and cooling by the hour (time of week and temperature), heat and gas by the day on heating
    /// degree days, water by the day of the week.
    /// </summary>
    /// <param name="commodity">What the meter measures.</param>
    /// <param name="context">Time and weather of the baseline period.</param>
    /// <param name="load">Hourly consumption in the commodity's unit; NaN where missing, estimated or known to be faulty.</param>
    /// <param name="thresholds">The limits of the sufficiency checks.</param>
    public static TrainedBaseline Train(Commodity commodity, HourlyContext context, double[] load, BaselineThresholds thresholds)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(thresholds);
        var hourly = commodity is Commodity.Electricity or Commodity.Cooling;
        var needsTemperature = commodity is not Commodity.Water;
        var findings = Sufficiency.CheckData(context, load, needsTemperature, thresholds).ToList();
        var model = LearnableDays(load) < thresholds.LeastDaysAnyUse ? null : Fit(commodity, hourly, context, load);
        var fit = model is null ? null : Measure(model, context, load);
        if (model is not null)
            findings.AddRange(Sufficiency.CheckFit(fit, model, thresholds));
        return new TrainedBaseline
        {
            Kind = hourly ? "towt" : "degree-day",
            From = context.Start,
            To = context.End,
            Model = model,
            Fit = fit,
            Findings = findings,
        };
    }

    static double LearnableDays(double[] load) => load.Count(double.IsFinite) / 24.0;

    static IBaselineModel? Fit(Commodity commodity, bool hourly, HourlyContext context, double[] load) => hourly
        ? TowtFitter.Fit(context, load, new TowtSettings { HeatingSeason = context.Heating.Contains(true) })
        : DegreeDayFitter.Fit(context, load, heating: commodity is not Commodity.Water, cooling: false, seasonBound: commodity is Commodity.Heat);

    /// <summary>How a model follows the data, by hours or, for a model of days, by days; after its last level break, for it claims nothing about before.</summary>
    public static FitMeasures? Measure(IBaselineModel model, HourlyContext context, double[] load)
    {
        ArgumentNullException.ThrowIfNull(model);
        var expected = model.Predict(context);
        if (model is BlendModel { BreakAt: { } from })
            Array.Fill(expected, double.NaN, 0, Math.Clamp((int)(from - context.Start).TotalHours, 0, expected.Length));
        return model.IsDaily
            ? FitMeasures.Of(DailyTotals.Of(context, load).Consumption, DailyTotals.Of(context, expected).Consumption, model.Parameters)
            : FitMeasures.Of(load, expected, model.Parameters);
    }
}
