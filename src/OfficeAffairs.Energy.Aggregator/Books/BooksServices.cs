namespace OfficeAffairs.Energy.Aggregator.Books;

/// <summary>Registers the room: what consumption costs and how it stands to indicators, quotas and targets.</summary>
static class BooksServices
{
    /// <summary>Adds the room's services.</summary>
    public static IServiceCollection AddBooks(this IServiceCollection services, AggregatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton<TariffLibrary>();
        services.AddSingleton<CostRun>();
        services.AddSingleton<IndicatorRun>();
        services.AddSingleton<MeterPriceReader>();
        services.AddSingleton<YearStandings>();
        services.AddSingleton<Conversions>();
        services.AddSingleton<FigureTraces>();
        return services;
    }
}
