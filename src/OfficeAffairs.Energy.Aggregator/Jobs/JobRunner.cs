using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>
/// Runs a job and records the run: when, how long, over what, with what result. Whoever asks - schedule, person, command - comes through here,
/// and a lock in the database keeps two runs of one job from overlapping, on however many hosts.
/// </summary>
sealed class JobRunner(JobCatalogue catalogue, IServiceScopeFactory scopes, JobRunStore store, TimeProvider time, ILogger<JobRunner> logger)
{
    /// <summary>
    /// Runs the job in this process and waits for it. A run by schedule gives way to one that is under way; the others wait for their turn.
    /// A failure of the job is in the result, not thrown.
    /// </summary>
    /// <returns>The run as recorded; null when a run by schedule gave way.</returns>
    /// <exception cref="UnknownJobException">There is no job of that name.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; a run that had begun is recorded as failed.</exception>
    public async Task<JobRun?> RunAsync(string name, string trigger, Interval? range, CancellationToken cancellationToken)
    {
        var definition = catalogue.Find(name) ?? throw new UnknownJobException(name);
        await using var turn = await store.TakeTurnAsync(name, wait: trigger != JobTrigger.Schedule, cancellationToken);
        if (turn is null)
        {
            Log.JobGaveWay(logger, name);
            return null;
        }

        var now = time.GetUtcNow();
        await store.FailAbandonedAsync(name, now, cancellationToken);
        var runId = await store.BeginAsync(name, trigger, now, cancellationToken);
        return await RunRecordedAsync(definition, new JobContext(runId, now, trigger, range), cancellationToken);
    }

    async Task<JobRun> RunRecordedAsync(JobDefinition definition, JobContext context, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var job = (IEnergyJob)scope.ServiceProvider.GetRequiredService(definition.Type);
            var result = await job.RunAsync(context, cancellationToken);
            Log.JobSucceeded(logger, definition.Name, result.Items, time.GetUtcNow() - context.Now);
            return await store.SucceedAsync(context.RunId, time.GetUtcNow(), result.Items, result.Range, result.Details?.ToJsonString(), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host is stopping: the record is worth a moment more, without the token that is already cancelled.
            await store.FailAsync(context.RunId, time.GetUtcNow(), "The host stopped before the job was done.", CancellationToken.None);
            throw;
        }
#pragma warning disable CA1031 // Whatever a job throws is its result; it must not reach the scheduler or the caller.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.JobFailed(logger, definition.Name, error);
            return await store.FailAsync(context.RunId, time.GetUtcNow(), error.ToString(), cancellationToken);
        }
    }
}
