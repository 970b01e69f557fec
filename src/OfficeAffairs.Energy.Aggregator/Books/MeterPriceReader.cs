using OfficeAffairs.Energy.Aggregator.Calendars;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>Reads the prices of all meters.</summary>
sealed class MeterPriceReader(TariffLibrary library, TariffStore tariffs, CostStore costs, WorkCalendars calendars)
{
    /// <summary>The prices as they are known now; read once per run.</summary>
    internal async Task<MeterPrices> ReadAsync(CancellationToken cancellationToken) => new(
        await library.ReadAsync(cancellationToken),
        await calendars.ReadAsync(cancellationToken),
        new TariffResolver(await tariffs.AssignmentsAsync(cancellationToken)),
        (await costs.MetersAsync(cancellationToken)).ToDictionary(meter => meter.MeterId));
}
