using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Tests.Analytics.Accounting.Tariffs;

public sealed class CostCalculatorTests
{
    [Fact]
    public void Hand_calculated_days_come_out_exact()
    {
        // Friday 15 May (version a) and Saturday 16 May (version b), one kWh each quarter of an hour: 50 quarters of peak, 46 of valley a day.
        var lines = TariffData.Calculator().Price(TariffData.Load(new DateOnly(2026, 5, 15), 2, _ => 1), TariffData.Always);

        Assert.Equal(
            [
                (new DateOnly(2026, 5, 15), "a", TariffPeriod.Peak, 50.0, 50.0),
                (new DateOnly(2026, 5, 15), "a", TariffPeriod.Valley, 46.0, 11.5),
                (new DateOnly(2026, 5, 16), "b", TariffPeriod.Peak, 50.0, 100.0),
                (new DateOnly(2026, 5, 16), "b", TariffPeriod.Valley, 46.0, 23.0),
            ],
            lines.Select(line => (line.Day, line.Version!, line.Period, line.Amount, line.Yuan)));
    }

    [Fact]
    public void Holidays_have_the_periods_that_the_schedule_gives_them()
    {
        // Labour Day 2026 is a Friday.
        var line = Assert.Single(TariffData.Calculator().Price(TariffData.Load(new DateOnly(2026, 5, 1), 1, _ => 1), TariffData.Always));

        Assert.Equal((TariffPeriod.DeepValley, 96.0), (line.Period, line.Amount));
        Assert.Equal(9.6, line.Yuan, 12);
    }

    [Fact]
    public void Basic_charge_is_divided_by_the_days_of_the_versions_that_hold_in_the_month()
    {
        var lines = TariffData.Calculator().PriceDemand(new DateOnly(2026, 5, 1), 100, TariffData.Always);

        Assert.Equal(["a", "b"], lines.Select(line => line.Version));
        Assert.Equal(100 * 31 * 15 / 31.0, lines[0].Yuan!.Value, 9);
        Assert.Equal(100 * 62 * 16 / 31.0, lines[1].Yuan!.Value, 9);
        Assert.Equal(1, lines.Sum(line => line.Share), 12);
    }

    [Fact]
    public void A_charge_of_an_unknown_quantity_is_unknown_and_not_zero() =>
        Assert.All(TariffData.Calculator().PriceDemand(new DateOnly(2026, 5, 1), null, TariffData.Always), line => Assert.Null(line.Yuan));

    [Fact]
    public void Tiers_are_used_up_over_the_calendar_year_and_begin_anew_with_it()
    {
        const string Tiers = """
            schema: tariff/1
            id: test
            name: {zh: 试, en: test}
            commodity: water
            versions:
              - version: a
                valid_from: 2026-01-01
                verified: false
                source: {zh: 试, en: test}
                tiers:
                  - {up_to: 180, price: {supply: 3}}
                  - {up_to: 300, price: {supply: 5}}
                  - {price: {supply: 9}}
            """;
        var (book, errors) = TariffData.Read(Tiers);
        Assert.Empty(errors);
        var calculator = new CostCalculator(book, TariffData.Calendar, TariffData.Offset);

        // 96 m3 a day; 150 were used before: 30 x 3 + 66 x 5, then 54 x 5 + 42 x 9; on New Year's Day 96 x 3.
        var lines = calculator.Price(TariffData.Load(new DateOnly(2026, 12, 30), 3, _ => 1), TariffData.Always, usedBefore: 150);

        Assert.Equal([420.0, 648.0, 288.0], lines.Select(line => line.Yuan));
        Assert.Equal(5, calculator.MarginalPrice(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TariffData.Offset), TariffData.Always, used: 200));
    }

    [Fact]
    public void Periods_and_days_add_up_to_the_whole_whatever_the_load_and_wherever_tariffs_begin_and_end()
    {
        var random = new Random(20260516);
        for (var i = 0; i < 60; i++)
        {
            var first = new DateOnly(2025, 12, 1).AddDays(random.Next(300));
            var load = TariffData.Load(first, random.Next(1, 40), _ => random.NextDouble() * 10);
            var cut = first.AddDays(random.Next(-5, 45));
            IReadOnlyList<TariffSpan> spans = random.Next(3) switch { 0 => [], 1 => TariffData.Always, _ => [new(first, cut, "test"), new(cut.AddDays(2), null, "test")] };
            spans = [.. spans.Where(span => span.Until is not { } until || until > span.From)];

            var calculator = TariffData.Calculator();
            var lines = calculator.Price(load, spans);

            Assert.Equal(load.Sum(amount => amount.Value), lines.Sum(line => line.Amount), 6);
            Assert.All(lines.Where(line => line.Tariff is null), line => Assert.Equal(0, line.Yuan));
            // Each interval alone costs the marginal price of its moment; all together cost the same.
            Assert.Equal(load.Sum(amount => amount.Value * (double)(calculator.MarginalPrice(amount.Start, spans) ?? 0)), lines.Sum(line => line.Yuan), 6);
            // A stretch priced in two pieces costs what it costs in one.
            var at = random.Next(load.Count / 96) * 96;
            Assert.Equal(lines.Sum(line => line.Yuan), calculator.Price(load[..at], spans).Sum(line => line.Yuan) + calculator.Price(load[at..], spans).Sum(line => line.Yuan), 6);
        }
    }
}
