using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Analytics.Quotas;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.Analytics.Quotas;

public sealed class QuotaTableTests
{
    static readonly IReadOnlySet<string> Indicators = IndicatorFiles.Read(Repository.PathOf("data")).Select(formula => formula.Id).ToHashSet();
    static readonly (QuotaTable Table, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Zones) Shipped = QuotaFiles.Read(Repository.PathOf("data"), Indicators);
    static readonly DateOnly Day = new(2026, 12, 31);

    [Theory]
    // Zone A and zone B were mistaken for each other elsewhere: each city is asked for its own row.
    [InlineData("qingdao", 20.0, 11.9, 6.5)]
    [InlineData("jinan", 20.8, 12.6, 6.9)]
    [InlineData("heze", 20.8, 12.6, 6.9)]
    [InlineData("taian", 20.0, 11.9, 6.5)]
    public void A_county_office_finds_the_row_of_its_climate_zone(string city, double constraint, double reference, double guide)
    {
        var keys = new Dictionary<string, string>(Shipped.Zones[city]) { ["kind"] = "government-office", ["level"] = "below-city" };

        var quota = Shipped.Table.For("db37.non-heating-per-area").Find(keys, Day).Quotas.Single();

        Assert.Equal((constraint, reference, guide), (quota.Constraint, quota.Reference!.Value, quota.Guide));
        Assert.True(quota.Verified);
    }

    [Fact]
    public void What_is_not_known_is_asked_for_and_no_row_is_guessed()
    {
        var match = Shipped.Table.For("db37.non-heating-per-area").Find(new Dictionary<string, string>(Shipped.Zones["jinan"]) { ["kind"] = "government-office" }, Day);

        Assert.Empty(match.Quotas);
        Assert.Equal(["level"], match.MissingKeys);
    }

    [Fact]
    public void A_level_without_rows_has_no_quota_and_nothing_to_ask_for()
    {
        var keys = new Dictionary<string, string>(Shipped.Zones["jinan"]) { ["kind"] = "government-office", ["level"] = "city" };

        Assert.Equal((0, 0), (Shipped.Table.For("db37.non-heating-per-area").Find(keys, Day).Quotas.Count, Shipped.Table.For("db37.non-heating-per-area").Find(keys, Day).MissingKeys.Count));
    }

    [Fact]
    public void The_national_standard_is_known_by_hearsay_only_and_says_so() =>
        Assert.All(Shipped.Table.All.Where(quota => quota.Standard.StartsWith("GB/T 51161", StringComparison.Ordinal)), quota => Assert.False(quota.Verified));

    [Theory]
    [InlineData(6.9, QuotaRating.Advanced)]
    [InlineData(7.0, QuotaRating.Reasonable)]
    [InlineData(12.6, QuotaRating.Reasonable)]
    [InlineData(12.7, QuotaRating.Compliant)]
    [InlineData(20.8, QuotaRating.Compliant)]
    [InlineData(20.9, QuotaRating.Exceeded)]
    public void Tiers_include_their_limits(double value, QuotaRating rating) => Assert.Equal(rating, Tiers.Rate(value));

    [Fact]
    public void A_standard_of_two_tiers_has_no_reasonable() => Assert.Equal(QuotaRating.Compliant, (Tiers with { Reference = null }).Rate(7.0));

    [Theory]
    [InlineData(25, 24)] // above the constraint: 4 % less
    [InlineData(20, 19.6)] // between reference and constraint: 2 % less
    [InlineData(10, 10)] // between guide and reference: no more
    [InlineData(5, 5.1)] // below the guide: 2 % more at most
    [InlineData(6.85, 6.9)] // and not beyond the guide
    public void Next_years_target_follows_the_rule(double value, double next) => Assert.Equal(next, new TargetRule(0.04, 0.02, 0.02).Next(value, Tiers), 9);

    static Quota Tiers => Shipped.Table.All.First(quota => quota.Constraint.Equals(20.8));
}
