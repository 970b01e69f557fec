using OfficeAffairs.Energy.Aggregator.Storage.Registry;

namespace OfficeAffairs.Energy.Tests.Aggregator.Storage.Registry;

public sealed class BuildingSharesTests
{
    [Fact]
    public void Shares_by_area_headcount_and_sub_meter_add_up_to_exactly_one()
    {
        var random = new Random(5);
        for (var run = 0; run < 500; run++)
        {
            var basis = (ShareBasis)random.Next(1, 4);
            List<ShareSpan> users = [.. Enumerable.Range(1, random.Next(1, 12)).Select(i => new ShareSpan(1, i, basis, null, random.Next(1, 100_000) / 7m, Validity.Always))];

            var shares = BuildingShares.On(users, institution => institution * 13m);

            Assert.Equal(1m, shares.Values.Sum());
            Assert.All(shares.Values, share => Assert.InRange(share, 0m, 1m));
        }
    }

    [Theory]
    [InlineData("area", "0.25 0.75")]
    [InlineData("sub-meter", "0.25 0.75")]
    [InlineData("headcount", "0.6 0.4")]
    public void The_basis_divides(string name, string expected)
    {
        var basis = ShareBasisNames.All[name];
        List<ShareSpan> users = [new(1, 1, basis, null, 100, Validity.Always), new(1, 2, basis, null, 300, Validity.Always)];

        Assert.Equal(expected.Split(' ').Select(decimal.Parse), BuildingShares.On(users, institution => institution == 1 ? 60 : 40).OrderBy(pair => pair.Key).Select(pair => pair.Value));
    }

    [Fact]
    public void Where_a_headcount_is_not_known_the_areas_divide_and_else_all_alike()
    {
        List<ShareSpan> users = [new(1, 1, ShareBasis.Headcount, null, 100, Validity.Always), new(1, 2, ShareBasis.Headcount, null, 300, Validity.Always)];

        Assert.Equal(0.75m, BuildingShares.On(users, institution => institution == 1 ? 5 : null)[2]);
        Assert.Equal(0.5m, BuildingShares.On([users[0], users[1] with { AreaM2 = null }], _ => null)[2]);
    }
}
