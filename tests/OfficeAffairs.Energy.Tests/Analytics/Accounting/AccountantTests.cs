using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Tests.Analytics.Accounting;

public sealed class AccountantTests
{
    static readonly DateOnly Closing = new(2026, 11, 1);
    static readonly Place Jinan = new("cn", "north-china", "shandong");

    [Fact]
    public void Amounts_become_standard_coal_and_carbon_dioxide_by_their_factors()
    {
        var account = Accountant().Close([new(Commodity.Electricity, 1000), new(Commodity.NaturalGas, 100)], Closing, Jinan);

        Assert.Equal(122.9 + 133, account.StandardCoalKgce, 9);
        Assert.Equal(310 + 133, account.StandardCoalEquivalentKgce, 9);
        Assert.Equal(530.6 + 216.22, account.Co2Kg, 9);
        Assert.Equal(5, account.Factors.Count);
        Assert.Empty(account.Missing);
    }

    [Fact]
    public void Water_is_neither_converted_nor_missing_unless_the_rules_include_it()
    {
        var excluded = Accountant().Close([new(Commodity.Water, 10)], Closing, Jinan);
        var included = Accountant(rules => rules with { IncludeWater = true }).Close([new(Commodity.Water, 10)], Closing, Jinan);

        Assert.Null(excluded.Lines.Single().StandardCoalKgce);
        Assert.Empty(excluded.Missing);
        Assert.Equal(2.571, included.StandardCoalKgce, 9);
        Assert.Equal(0, included.Co2Kg);
        Assert.Empty(included.Missing);
    }

    [Fact]
    public void What_has_no_factor_is_named_as_missing_and_not_counted_as_zero()
    {
        var account = Accountant().Close([new(Commodity.Cooling, 5)], Closing, Jinan);

        Assert.Null(account.Lines.Single().StandardCoalKgce);
        Assert.Equal([new MissingFactor(Commodity.Cooling, FactorMeasure.StandardCoal), new MissingFactor(Commodity.Cooling, FactorMeasure.CarbonDioxide)], account.Missing);
    }

    [Theory]
    [InlineData("2024-11-01", 0.5568)]
    [InlineData("2025-12-30", 0.5366)]
    [InlineData("2025-12-31", 0.5306)]
    [InlineData("2026-11-01", 0.5306)]
    public void Newest_factor_in_force_on_the_closing_day_is_taken(string closing, double expected)
    {
        var account = Accountant().Close([new(Commodity.Electricity, 1)], DateOnly.Parse(closing, System.Globalization.CultureInfo.InvariantCulture), Jinan);

        Assert.Equal(expected, account.Co2Kg, 12);
    }

    [Theory]
    [InlineData(GridFactorChoice.National, "shandong", 0.5306)]
    [InlineData(GridFactorChoice.Regional, "shandong", 0.6361)]
    [InlineData(GridFactorChoice.Provincial, "shandong", 0.6191)]
    [InlineData(GridFactorChoice.Provincial, "tibet", 0.6361)]
    public void Grid_factor_follows_the_rules_and_gives_way_to_a_wider_one(GridFactorChoice grid, string province, double expected)
    {
        var account = Accountant(rules => rules with { Grid = grid }).Close([new(Commodity.Electricity, 1)], Closing, Jinan with { Province = province });

        Assert.Equal(expected, account.Co2Kg, 12);
    }

    [Fact]
    public void Account_of_a_sum_is_the_sum_of_the_accounts()
    {
        var random = new Random(20261101);
        for (var i = 0; i < 200; i++)
        {
            var (a, b) = (random.NextDouble() * 1e6, random.NextDouble() * 1e6);
            var whole = Accountant().Close([new(Commodity.Electricity, a + b)], Closing, Jinan);
            var parts = Accountant().Close([new(Commodity.Electricity, a), new(Commodity.Electricity, b)], Closing, Jinan);

            Assert.Equal(whole.StandardCoalKgce, parts.StandardCoalKgce, 6);
            Assert.Equal(whole.Co2Kg, parts.Co2Kg, 6);
        }
    }

    static Accountant Accountant(Func<AccountingRules, AccountingRules>? change = null)
    {
        var (table, rules) = FactorData.Load();
        return new Accountant(table, change is null ? rules : change(rules));
    }
}
