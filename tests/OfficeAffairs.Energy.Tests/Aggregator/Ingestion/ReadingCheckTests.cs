using OfficeAffairs.Energy.Aggregator.Ingestion;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Tests.Aggregator.Ingestion;

public sealed class ReadingCheckTests
{
    const long Now = 1_780_000_000_000;

    static readonly BatchPoint[] Points = [new("A", "energy", 2), new("B", "energy", 2)];
    static readonly PointEntry[] Entries = [new(7, PointKind.Counter), default];

    [Fact]
    public void Good_readings_are_passed_on_as_they_are()
    {
        ReadOnlyMemory<Reading> readings = new Reading[] { new(0, Now, 1), new(0, ReadingCheck.FirstPossible, 2), new(0, Now - 1, -3) };

        var (accepted, rejected) = ReadingCheck.Divide(readings, Points, Entries, Now);

        Assert.Equal(readings, accepted);
        Assert.Empty(rejected);
    }

    [Theory]
    [InlineData(1, Now, 1.0, RejectionReason.UnknownPoint)]
    [InlineData(0, Now, double.NaN, RejectionReason.ImpossibleValue)]
    [InlineData(0, Now, double.PositiveInfinity, RejectionReason.ImpossibleValue)]
    [InlineData(0, Now + 1, 1.0, RejectionReason.ImpossibleTime)]
    [InlineData(0, ReadingCheck.FirstPossible - 1, 1.0, RejectionReason.ImpossibleTime)]
    [InlineData(0, long.MinValue, 1.0, RejectionReason.ImpossibleTime)]
    [InlineData(0, long.MaxValue, 1.0, RejectionReason.ImpossibleTime)]
    public void Reading_that_cannot_be_stored_is_set_aside_with_its_reason_and_its_neighbours_stay_in_order(int point, long time, double value, string reason)
    {
        var readings = new Reading[] { new(0, Now - 2, 1), new(point, time, value), new(0, Now - 1, 2) };

        var (accepted, rejected) = ReadingCheck.Divide(readings, Points, Entries, Now);

        Assert.Equal([readings[0], readings[2]], accepted.ToArray());
        var only = Assert.Single(rejected);
        Assert.Equal(reason, only.Reason);
        Assert.Equal(new PointName(Points[point].Meter, "energy"), only.Point);
        Assert.Equal(readings[1], only.Reading);
    }
}
