using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>Reads the prices of all meters.</summary>
sealed class MeterPriceReader(TariffLibrary library, TariffStore tariffs, CostStore costs, AggregatorOptions options)
{
    /// <summary>The prices as they are known now; read once per run.</summary>
    internal async Task<MeterPrices> ReadAsync(CancellationToken cancellationToken) => new(
        await library.ReadAsync(cancellationToken),
        CalendarFiles.Read(options.DataFolder),
        new TariffResolver(await tariffs.AssignmentsAsync(cancellationToken)),
        (await costs.MetersAsync(cancellationToken)).ToDictionary(meter => meter.MeterId));
}
