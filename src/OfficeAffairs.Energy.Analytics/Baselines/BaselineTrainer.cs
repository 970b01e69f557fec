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
        var fit = model is null ? null : Measure(model, hourly, context, load);
        if (model is not null)
            findings.AddRange(Sufficiency.CheckFit(fit, daily: !hourly, thresholds));
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

    static FitMeasures? Measure(IBaselineModel model, bool hourly, HourlyContext context, double[] load)
    {
        var expected = model.Predict(context);
        if (hourly)
            return FitMeasures.Of(load, expected, ((TowtModel)model).Parameters);
        var observedDays = DailyTotals.Of(context, load).Consumption;
        var expectedDays = DailyTotals.Of(context, expected).Consumption;
        return FitMeasures.Of(observedDays, expectedDays, ((DegreeDayModel)model).Parameters);
    }
}
