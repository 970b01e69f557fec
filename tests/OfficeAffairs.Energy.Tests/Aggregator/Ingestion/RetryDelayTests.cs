using OfficeAffairs.Energy.Aggregator.Ingestion;

namespace OfficeAffairs.Energy.Tests.Aggregator.Ingestion;

public sealed class RetryDelayTests
{
    static readonly TimeSpan Maximum = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData(1, 0.0, 50)]
    [InlineData(1, 1.0, 100)]
    [InlineData(2, 1.0, 200)]
    [InlineData(5, 0.0, 800)]
    [InlineData(20, 1.0, 15_000)]
    [InlineData(int.MaxValue, 1.0, 15_000)]
    public void Wait_doubles_up_to_the_maximum_and_is_at_least_half_of_it(int failures, double random, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), RetryDelay.Of(failures, Maximum, random));
}
