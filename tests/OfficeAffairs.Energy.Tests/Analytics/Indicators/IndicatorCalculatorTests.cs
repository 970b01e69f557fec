using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Accounting;
using OfficeAffairs.Energy.Analytics.Indicators;
using OfficeAffairs.Energy.Testing;
using OfficeAffairs.Energy.Tests.Analytics.Accounting;

namespace OfficeAffairs.Energy.Tests.Analytics.Indicators;

public sealed class IndicatorCalculatorTests
{
    static readonly IReadOnlyList<IndicatorFormula> Formulas = IndicatorFiles.Read(Repository.PathOf("data"));

    static readonly IndicatorInput Input = new()
    {
        Kind = "government-office",
        Amounts =
        [
            new(Commodity.Electricity, EndUse.Total, 10_000, 500, 2970, 3000),
            new(Commodity.Electricity, EndUse.Special, 4000, 100, 2970, 3000),
            new(Commodity.Heat, EndUse.Total, 100, 0, 3000, 3000),
            new(Commodity.Water, EndUse.Total, 300, 0, 3000, 3000),
        ],
        ItElectricityKwh = 2000,
        FloorAreaM2 = 1000,
        HeatedAreaM2 = 800,
        Headcount = 50,
        Closing = new DateOnly(2027, 1, 1),
        Place = new Place("cn", "north-china", "shandong"),
    };

    [Theory]
    [InlineData("energy-per-area", (1229 + 3412) / 1000.0)]
    [InlineData("energy-per-person", (1229 + 3412) / 50.0)]
    [InlineData("water-per-person", 6)]
    [InlineData("db37.non-heating-per-area", 3100 / 1000.0)]
    [InlineData("db37.heating-per-area", 3412 / 800.0)]
    [InlineData("db37.common-electricity-per-area", 6)]
    [InlineData("electricity-per-area", 10)]
    public void Hand_calculated_figures_come_out(string indicator, double expected)
    {
        var result = Compute(indicator, Input)!;

        Assert.Equal(expected, result.Value!.Value, 9);
        Assert.Empty(result.Obstacles);
    }

    [Fact]
    public void National_and_provincial_energy_per_area_are_two_indicators_and_differ_by_heating_and_calibre() =>
        Assert.NotEqual(Compute("energy-per-area", Input)!.Value, Compute("db37.non-heating-per-area", Input)!.Value);

    [Fact]
    public void Estimated_share_and_completeness_are_those_of_what_is_counted()
    {
        var result = Compute("electricity-per-area", Input)!;

        Assert.Equal(0.05, result.EstimatedShare!.Value, 9);
        Assert.Equal(0.99, result.Completeness!.Value, 9);
    }

    [Fact]
    public void Pue_is_made_for_data_centres_only()
    {
        Assert.Null(Compute("pue", Input));
        Assert.Equal(5, Compute("pue", Input with { Kind = "data-centre" })!.Value);
        Assert.Equal([RankObstacle.NoDenominator], Compute("pue", Input with { Kind = "data-centre", ItElectricityKwh = null })!.Obstacles);
    }

    [Fact]
    public void What_cannot_be_trusted_is_shown_and_not_ranked()
    {
        Assert.Equal([RankObstacle.NoDenominator], Compute("energy-per-person", Input with { Headcount = null })!.Obstacles);
        Assert.Equal([RankObstacle.FactsIncomplete], Compute("energy-per-area", Input with { FactsComplete = false })!.Obstacles);
        Assert.Equal([RankObstacle.Incomplete], Compute("water-per-person", Input with { Amounts = [new(Commodity.Water, EndUse.Total, 300, 0, 2600, 3000)] })!.Obstacles);
        Assert.Equal([RankObstacle.Estimated], Compute("water-per-person", Input with { Amounts = [new(Commodity.Water, EndUse.Total, 300, 31, 3000, 3000)] })!.Obstacles);
        Assert.Equal([RankObstacle.NoConsumption, RankObstacle.NoDenominator], Compute("db37.heating-per-area", Input with { Amounts = [], HeatedAreaM2 = null })!.Obstacles);
        Assert.Equal([RankObstacle.MissingFactor], Compute("energy-per-area", Input with { Amounts = [.. Input.Amounts, new(Commodity.Cooling, EndUse.Total, 5, 0, 3000, 3000)] })!.Obstacles);
    }

    [Fact]
    public void The_lowest_is_first_equals_share_a_place_and_who_is_not_ranked_does_not_count() => Assert.Equal(
        [new PeerRank(2, 4), null, new PeerRank(1, 4), new PeerRank(2, 4), new PeerRank(4, 4)],
        PeerRank.Among([5, null, 3, 5, 9]));

    static IndicatorResult? Compute(string indicator, IndicatorInput input)
    {
        var (table, rules) = FactorData.Load();
        return new IndicatorCalculator(new Accountant(table, rules), new RankLimits(0.9, 0.1)).Compute(Formulas.Single(formula => formula.Id == indicator), input);
    }
}
