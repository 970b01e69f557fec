using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Calendars;
using OfficeAffairs.Energy.Aggregator.Storage.Claims;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Aggregator.Storage.Registry;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Registers the room: the one data source, the migrator, the stores and the queries.</summary>
static class StorageServices
{
    /// <summary>Adds the room.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, AggregatorOptions options)
    {
        services.AddSingleton(provider => CreateDataSource(options.Database, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<Migrator>();
        services.AddSingleton<ServerEditionDetector>();
        services.AddSingleton<JobRunStore>();
        services.AddSingleton<ConsumptionStore>();
        services.AddSingleton<ScopeRollupStore>();
        services.AddSingleton<AlertVerdicts>();
        services.AddSingleton<ReportStore>();
        services.AddSingleton<PointStore>();
        services.AddSingleton<ReadingWriter>();
        services.AddSingleton<SenderWriter>();
        services.AddSingleton<LedgerCompaction>();
        services.AddSingleton<RetentionStore>();
        services.AddSingleton<CompressionPolicies>();
        services.AddSingleton<MetricMappingStore>();
        services.AddSingleton<AnnouncementStore>();
        services.AddSingleton<AgentStatusStore>();
        services.AddSingleton<AgentConfigurationStore>();
        services.AddSingleton<SerialChangeStore>();
        services.AddSingleton<BaselineStore>();
        services.AddSingleton<BaselineChoiceStore>();
        services.AddSingleton<BaselineQuery>();
        services.AddSingleton<SavingsStore>();
        services.AddSingleton<EventStore>();
        services.AddSingleton<ForecastStore>();
        services.AddSingleton<AnomalyStore>();
        services.AddSingleton<AnomalyStoreReader>();
        services.AddSingleton<RegistryStore>();
        services.AddSingleton<RegistryHistory>();
        services.AddSingleton<CalendarNoticeStore>();
        services.AddSingleton<ReplayStore>();
        services.AddSingleton<TariffStore>();
        services.AddSingleton<CostStore>();
        services.AddSingleton<IndicatorStore>();
        services.AddSingleton<TargetStore>();
        return services.AddMeteringStores().AddQueries();
    }

    static IServiceCollection AddQueries(this IServiceCollection services) => services
        .AddSingleton<CampusOverviewQuery>()
        .AddSingleton<BuildingQuery>()
        .AddSingleton<RegistryQuery>()
        .AddSingleton<ReadingQuery>()
        .AddSingleton<ConsumptionQuery>()
        .AddSingleton<TraceQuery>()
        .AddSingleton<AnomalyQuery>()
        .AddSingleton<AlertQuery>()
        .AddSingleton<ReportQuery>()
        .AddSingleton<ReportDataQuery>()
        .AddSingleton<AgentQuery>()
        .AddSingleton<AgentConfigurationQuery>()
        .AddSingleton<SerialChangeQuery>()
        .AddSingleton<DataStatusQuery>()
        .AddSingleton<JobRunQuery>()
        .AddSingleton<CostQuery>();

    /// <summary>The data source with the settings that all code relies on: times of the session are UTC.</summary>
    public static NpgsqlDataSource CreateDataSource(string connectionString, ILoggerFactory? loggers = null)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.Timezone ??= "UTC";
        builder.ConnectionStringBuilder.ApplicationName ??= "energy-aggregator";
        if (loggers is not null)
        {
            builder.UseLoggerFactory(loggers);
        }

        return builder.Build();
    }
}
