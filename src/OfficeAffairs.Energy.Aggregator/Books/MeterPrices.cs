using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>What a unit more would have cost at a meter and moment, by the tariff that held. For one thread at a time.</summary>
sealed class MeterPrices(TariffBook book, WorkCalendar calendar, TariffResolver resolver, IReadOnlyDictionary<int, PricedMeter> meters)
{
    readonly Dictionary<(int Meter, DateOnly Month), IReadOnlyList<TariffSpan>> _spans = [];

    /// <summary>Yuan per unit; null where no tariff held. Of a tariff with tiers the first tier's price: what the year had used is not asked.</summary>
    internal double? At(int meterId, DateTimeOffset moment)
    {
        if (!meters.TryGetValue(meterId, out var meter)) return null;
        var local = moment.ToOffset(meter.Offset);
        var month = new DateOnly(local.Year, local.Month, 1);
        if (!_spans.TryGetValue((meterId, month), out var spans)) _spans[(meterId, month)] = spans = resolver.Resolve(meter.Places, meter.Commodity, month, month.AddMonths(1));
        return (double?)new CostCalculator(book, calendar, meter.Offset).MarginalPrice(moment, spans);
    }
}
