using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;
using OfficeAffairs.Energy.Analytics.Anomalies;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Testing;
using OfficeAffairs.Energy.Tests.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Tests.Aggregator.Jobs;

public sealed class ExcessValuationTests
{
    // Thursday 14 May 2026, 06:00 to 10:00: two hours of valley at 0.25 yuan, two of peak at 1.
    static readonly DateTimeOffset Start = new(2026, 5, 14, 6, 0, 0, TariffData.Offset);

    [Theory]
    [InlineData(new[] { 3.0, 3, 3, 3 }, 4, 2.5)] // one kWh too much in each hour: 0.25 + 0.25 + 1 + 1
    [InlineData(new[] { 2.0, 2, 2, 6 }, 4, 4)] // all of it in the last hour
    [InlineData(new[] { 6.0, 2, 1, 1 }, 4, 1)] // all of it in the first
    public void An_excess_costs_what_the_hours_cost_in_which_it_was_taken(double[] consumption, double excess, double yuan) =>
        Assert.Equal(yuan, Value(consumption, excess, TariffData.Always).CostYuan!.Value, 9);

    [Fact]
    public void Without_a_tariff_an_excess_has_no_cost()
    {
        var value = Value([3, 3, 3, 3], 4, []);

        Assert.Null(value.CostYuan);
        Assert.Equal(4 * 0.1229, value.StandardCoalKgce!.Value, 9);
    }

    static AnomalyStoreValue Value(double[] consumption, double excess, IReadOnlyList<TariffSpan> spans)
    {
        var context = HourlyContext.Create(Start, 4, Site.AtOffset(TariffData.Offset, TariffData.Calendar.KindOf, 0, 0, null), new HourlySeries(Start, []));
        var meter = new MeterHistory
        {
            MeterId = 1,
            Code = "M",
            Commodity = Commodity.Electricity,
            EndUse = EndUse.Total,
            Role = MeterRole.Main,
            Context = context,
            Consumption = consumption,
            Accounted = consumption,
            Expected = [2, 2, 2, 2],
        };
        var finding = new Finding
        {
            MeterId = 1,
            Type = AnomalyTypes.LevelChange,
            Category = AnomalyCategory.Waste,
            Start = Start,
            End = Start.AddHours(4),
            Severity = 2,
            Excess = excess,
            Confidence = 1,
            Arguments = new JsonObject(),
        };
        var resolver = new TariffResolver(spans.Select(span => new TariffAssignment(TariffScope.Meter, 1, Commodity.Electricity, span)));
        var prices = new MeterPrices(
            TariffData.Read(TariffData.Text, TariffData.PeriodsText).Book,
            TariffData.Calendar,
            resolver,
            new Dictionary<int, PricedMeter> { [1] = new(1, Commodity.Electricity, TariffData.Offset, true, [new MeterPlace(1, null, null, null, null)]) });
        var factors = new FactorLibrary(new AggregatorOptions { Database = string.Empty, DataFolder = Repository.PathOf("data") });
        return new ExcessValuation(factors).Value(finding, meter, "jinan", _ => "M", prices);
    }
}
