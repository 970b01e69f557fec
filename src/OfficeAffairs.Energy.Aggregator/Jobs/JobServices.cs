using Npgsql;
using Quartz;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Registers the jobs of the room and what runs them.</summary>
static class JobServices
{
    /// <summary>Adds the runner and, where scheduled jobs are enabled, Quartz on its clustered PostgreSQL store.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, AggregatorOptions options)
    {
        services.AddSingleton<JobCatalogue>();
        services.AddSingleton<JobRunner>();
        services.AddSingleton<JobLauncher>();

        // Jobs, one line each.
        services.AddSingleton<SiteHistoryReader>();
        services.AddSingleton<ExcessValuation>();
        services.AddEnergyJob<BaselineJob>();
        services.AddEnergyJob<AnomalyJob>();
        services.AddSingleton<ClaimAssessor>();
        services.AddEnergyJob<SavingsJob>();
        services.AddEnergyJob<ForecastJob>();
        services.AddEnergyJob<ConsumptionJob>();
        services.AddEnergyJob<CostJob>();
        services.AddEnergyJob<IndicatorJob>();
        services.AddEnergyJob<MonthlyReportJob>();
        services.AddSingleton<RetentionRun>();
        services.AddEnergyJob<RetentionJob>();
        if (options.Jobs.Enabled)
        {
            AddScheduler(services, options);
        }

        return services;
    }

    /// <summary>Adds a job.</summary>
    public static IServiceCollection AddEnergyJob<TJob>(this IServiceCollection services)
        where TJob : class, IEnergyJob
    {
        services.AddTransient<TJob>();
        return services.AddSingleton(new JobDefinition(TJob.Name, TJob.Schedule, typeof(TJob)));
    }

    static void AddScheduler(IServiceCollection services, AggregatorOptions options)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler => scheduler.InstanceName = "energy");
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, options.Database);
                store.UseClustering(_ => { });
            });
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        services.AddHostedService<JobScheduling>();
    }
}
