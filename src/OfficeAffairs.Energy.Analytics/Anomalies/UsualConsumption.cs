using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>What a meter shows at each hour of the week: at least, as a rule, and at most.</summary>
sealed record UsualConsumption(double[] Low, double[] Middle, double LargestHour)
{
    /// <summary>Takes the quantiles over the whole history; hours of the week never seen count as zero.</summary>
    public static UsualConsumption Of(MeterHistory meter, double lowQuantile)
    {
        var byHour = Enumerable.Range(0, HourlyContext.HoursPerWeek).Select(_ => new List<double>()).ToArray();
        for (var i = 0; i < meter.Consumption.Length; i++)
        {
            if (double.IsFinite(meter.Consumption[i]))
                byHour[meter.Context.HourOfWeek[i]].Add(meter.Consumption[i]);
        }

        var largest = Quantiles.Of(meter.Consumption, 0.99);
        return new UsualConsumption(
            [.. byHour.Select(v => OrZero(Quantiles.Of(v, lowQuantile)))],
            [.. byHour.Select(v => OrZero(Quantiles.Median(v)))],
            double.IsFinite(largest) ? largest : double.PositiveInfinity);
    }

    static double OrZero(double value) => double.IsFinite(value) ? value : 0;
}
