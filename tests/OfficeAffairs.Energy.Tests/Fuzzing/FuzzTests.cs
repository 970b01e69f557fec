using OfficeAffairs.Energy.Testing.Fuzzing;

namespace OfficeAffairs.Energy.Tests.Fuzzing;

/// <summary>A short fuzz run over every decoder; <c>./energy bench fuzz --inputs N</c> makes a long one.</summary>
public sealed class FuzzTests
{
    [Fact]
    public void No_decoder_throws_hangs_or_allocates_without_bound()
    {
        var report = FuzzRun.Run(30_000, seed: 7, _ => { }, TestContext.Current.CancellationToken);
        Assert.Empty(report.Failures);
        Assert.All(report.Inputs.Values, count => Assert.True(count > 0));
    }

    [Fact]
    public void Shares_of_the_decoders_add_up() => Assert.Equal(1000, FuzzTargets.All.Sum(target => target.Share));
}
