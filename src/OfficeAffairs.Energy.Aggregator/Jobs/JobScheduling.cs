using Quartz;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Brings the schedules in the job store in line with the jobs of this host when it starts.</summary>
sealed class JobScheduling(JobCatalogue catalogue, ISchedulerFactory schedulers, ILogger<JobScheduling> logger) : IHostedService
{
    const string Group = "energy";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var definition in catalogue.All)
        {
            await ScheduleAsync(scheduler, definition, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    async Task ScheduleAsync(IScheduler scheduler, JobDefinition definition, CancellationToken cancellationToken)
    {
        var schedule = catalogue.ScheduleOf(definition);
        var trigger = new TriggerKey(definition.Name, Group);
        if (schedule.Length == 0)
        {
            await scheduler.UnscheduleJob(trigger, cancellationToken);
            return;
        }

        // Left alone when it is as it should be: replacing a trigger forgets when it was to fire next, and with several hosts starting again and again it never would.
        if (await scheduler.GetTrigger(trigger, cancellationToken) is ICronTrigger known && known.CronExpressionString == schedule)
        {
            return;
        }

        await scheduler.ScheduleJob(
            JobBuilder.Create<ScheduledJob>().WithIdentity(definition.Name, Group).StoreDurably().Build(),
            [TriggerBuilder.Create().WithIdentity(trigger).WithCronSchedule(schedule, cron => cron.InTimeZone(TimeZoneInfo.Utc)).Build()],
            new ScheduleJobOptions { Replace = true },
            cancellationToken);
        Log.JobScheduled(logger, definition.Name, schedule);
    }
}
