namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>How well a model follows the data it was fitted to. Definitions of ASHRAE Guideline 14-2014, all as fractions.</summary>
/// <param name="Observations">Number of hours or days compared: n.</param>
/// <param name="Parameters">Number of parameters of the model: p.</param>
/// <param name="CvRmse">Root of the squared error over n - p, divided by the mean: the measure that limits are stated for.</param>
/// <param name="CvRmseUnadjusted">The same over n, as software for forecasts states it.</param>
/// <param name="Nmbe">Sum of (observed - expected) over (n - p) times the mean; positive when the model expects too little.</param>
/// <param name="RSquared">Share of the variance that the model explains.</param>
/// <param name="Autocorrelation">Correlation of an error with the one before it.</param>
public sealed record FitMeasures(
    int Observations, int Parameters, double CvRmse, double CvRmseUnadjusted, double Nmbe, double RSquared, double Autocorrelation)
{
    /// <summary>Compares observed and expected values; pairs with a missing side are left out.</summary>
    /// <returns>The measures, or null when there are not more pairs than parameters or the mean is not positive.</returns>
    public static FitMeasures? Of(ReadOnlySpan<double> observed, ReadOnlySpan<double> expected, int parameters)
    {
        if (observed.Length != expected.Length)
            throw new ArgumentException($"{observed.Length} observed values but {expected.Length} expected ones.", nameof(expected));
        double sum = 0, squares = 0, errors = 0, squaredErrors = 0, lagged = 0, previous = double.NaN;
        var n = 0;
        for (var i = 0; i < observed.Length; i++)
        {
            var error = observed[i] - expected[i];
            if (double.IsFinite(error))
            {
                n++;
                sum += observed[i];
                squares += observed[i] * observed[i];
                errors += error;
                squaredErrors += error * error;
                lagged += double.IsFinite(previous) ? error * previous : 0;
            }

            previous = error;
        }

        if (n <= parameters || sum <= 0)
            return null;
        var mean = sum / n;
        var variance = squares - n * mean * mean;
        return new FitMeasures(
            n,
            parameters,
            Math.Sqrt(squaredErrors / (n - parameters)) / mean,
            Math.Sqrt(squaredErrors / n) / mean,
            errors / ((n - parameters) * mean),
            variance > 0 ? 1 - squaredErrors / variance : 0,
            squaredErrors > 0 ? lagged / squaredErrors : 0);
    }
}
