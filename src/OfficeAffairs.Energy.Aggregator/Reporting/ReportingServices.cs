using OfficeAffairs.Energy.Aggregator.ReferenceData;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>Registers the room.</summary>
static class ReportingServices
{
    /// <summary>Adds the room's services.</summary>
    public static IServiceCollection AddReporting(this IServiceCollection services, AggregatorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        services.AddSingleton<FactorLibrary>();
        services.AddSingleton<MonthlyReports>();
        return services;
    }
}
