using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Tests.Analytics.Baselines;

public sealed class LbnlReferenceTests
{
    [Theory]
    [InlineData(1, null, 0.0778118111321805, 17.6478475393345)]
    [InlineData(2, null, 11.4502405659401, 17.6478475393345)]
    [InlineData(3, null, 16.0886663474816, 17.6478475393345)]
    [InlineData(1, 14.0, -0.627826808971586, 14.3457611759424)]
    [InlineData(2, 14.0, 10.8249126864159, 14.3457611759424)]
    [InlineData(3, 14.0, 15.4960944796827, 14.3457611759424)]
    public void Avoided_consumption_of_the_simulated_office_is_that_of_LBNLs_own_program(
        int post, double? timescaleDays, double expectedPercent, double expectedCvRmsePercent)
    {
        var folder = LbnlFixture.FolderOrSkip();
        var (baseline, load) = LbnlFixture.Read(folder, "Data_pre_1.csv.gz");
        var (reporting, observed) = LbnlFixture.Read(folder, $"Data_post_{post}.csv.gz");

        var model = TowtFitter.Fit(baseline, load, new TowtSettings { TimescaleDays = timescaleDays })!;
        var adjusted = model.Predict(reporting);

        var expectedSum = adjusted.Where((_, i) => double.IsFinite(observed[i])).Sum();
        var percent = 100 * (expectedSum - observed.Where(double.IsFinite).Sum()) / expectedSum;
        var fit = FitMeasures.Of(load, model.Predict(baseline), 0)!;
        TestContext.Current.SendDiagnosticMessage($"avoided {percent} cvrmse {100 * fit.CvRmse}");
        Assert.Equal(expectedPercent, percent, 0.05);
        Assert.Equal(expectedCvRmsePercent, 100 * fit.CvRmse, 0.05);
    }
}
