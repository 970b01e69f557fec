using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Tests.Analytics.Accounting.Tariffs;

public sealed class TariffResolverTests
{
    static readonly DateOnly January = new(2026, 1, 1);

    [Fact]
    public void The_narrowest_assignment_holds_and_the_place_of_the_day_counts()
    {
        var resolver = new TariffResolver(
        [
            new(TariffScope.Institution, 7, Commodity.Electricity, new(January, null, "wide")),
            new(TariffScope.Building, 2, Commodity.Electricity, new(January.AddDays(10), January.AddDays(20), "house")),
            new(TariffScope.Meter, 1, Commodity.Electricity, new(January.AddDays(15), January.AddDays(17), "own", 630)),
            new(TariffScope.Institution, 7, Commodity.Water, new(January, null, "water")),
        ]);
        // Moved away from building 2 on the 19th, to a place of nobody's on the 25th.
        IReadOnlyList<MeterPlace> places = [new(1, 2, 7, null, January.AddDays(18)), new(1, 3, 7, January.AddDays(18), January.AddDays(24)), new(1, 3, null, January.AddDays(24), null)];

        var spans = resolver.Resolve(places, Commodity.Electricity, January, January.AddMonths(1));

        Assert.Equal(
            [("wide", 0, 10), ("house", 10, 15), ("own", 15, 17), ("house", 17, 18), ("wide", 18, 24)],
            spans.Select(span => (span.Tariff, span.From.DayNumber - January.DayNumber, span.Until!.Value.DayNumber - January.DayNumber)));
        Assert.Equal(630, spans[2].CapacityKva);
    }

    [Fact]
    public void A_meter_that_nobody_bills_has_no_spans() =>
        Assert.Empty(new TariffResolver([]).Resolve([new(1, 2, 7, null, null)], Commodity.Heat, January, January.AddMonths(1)));
}
