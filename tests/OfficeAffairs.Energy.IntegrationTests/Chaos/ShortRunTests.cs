using OfficeAffairs.Energy.Chaos;

namespace OfficeAffairs.Energy.IntegrationTests.Chaos;

/// <summary>The chaos harness, briefly. Its long runs are a command of their own: <c>./energy chaos</c>.</summary>
public sealed class ShortRunTests
{
    [Fact]
    public async Task Ten_faults_in_a_quarter_of_a_minute_lose_and_double_nothing()
    {
        var options = new ChaosOptions { Faults = 10, Seed = 5, For = TimeSpan.FromSeconds(15), Readings = 100_000, Say = text => TestContext.Current.TestOutputHelper?.WriteLine(text) };
        var figures = await ChaosRun.RunAsync(options, TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(figures.Ok, figures.ToJson());
        Assert.True(figures.Faults + figures.FaultsNotPossible.Count == 10, figures.ToJson());
        Assert.True(figures.Readings > 100_000, figures.ToJson());
    }
}
