using Quartz;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>What Quartz fires: it only names the job, <see cref="JobRunner"/> does the rest.</summary>
[DisallowConcurrentExecution]
sealed class ScheduledJob(JobRunner runner) : IJob
{
    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await runner.RunAsync(context.JobDetail.Key.Name, JobTrigger.Schedule, range: null, cancellationToken);
}
