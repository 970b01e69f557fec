using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>How much a meter's residual scatters at each hour of working days and days off.</summary>
sealed class ResidualScale
{
    const double LeastShare = 0.02;

    readonly double[] _sigma;

    ResidualScale(double[] sigma) => _sigma = sigma;

    /// <summary>Learns from the residual of the baseline year.</summary>
    public static ResidualScale Learn(HourlyContext context, double[] residual, double meanLoad)
    {
        var least = LeastShare * meanLoad;
        return new ResidualScale([.. Enumerable.Range(0, 48).Select(slot => Math.Max(least, OrZero(Quantiles.RobustSigma(At(context, residual, slot)))))]);
    }

    /// <summary>The residual's sigma at an hour.</summary>
    public double Sigma(HourlyContext context, int index) => _sigma[Slot(context, index)];

    static int Slot(HourlyContext context, int index) => context.Hour[index] + (context.IsWorkday(index) ? 0 : 24);

    static IEnumerable<double> At(HourlyContext context, double[] values, int slot) =>
        Enumerable.Range(0, values.Length).Where(i => Slot(context, i) == slot).Select(i => values[i]);

    static double OrZero(double value) => double.IsFinite(value) ? value : 0;
}
