using System.Collections.Concurrent;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Runs jobs now for the console and the API: in the background of this host, whether or not the asker stays.</summary>
sealed class JobLauncher(JobCatalogue catalogue, JobRunner runner, IHostApplicationLifetime lifetime)
{
    readonly ConcurrentDictionary<string, Task<JobRun?>> _running = new(StringComparer.Ordinal);

    /// <summary>Starts the job unless this launcher is already running it; either way the task ends with the run as recorded.</summary>
    /// <exception cref="UnknownJobException">There is no job of that name.</exception>
    public Task<JobRun?> StartAsync(string name, Interval? range = null)
    {
        if (catalogue.Find(name) is null)
        {
            throw new UnknownJobException(name);
        }

        return _running.GetOrAdd(name, _ => Task.Run(() => RunAsync(name, range)));
    }

    /// <summary>Whether this launcher is running the job.</summary>
    public bool IsRunning(string name) => _running.ContainsKey(name);

    async Task<JobRun?> RunAsync(string name, Interval? range)
    {
        try
        {
            return await runner.RunAsync(name, JobTrigger.Person, range, lifetime.ApplicationStopping);
        }
        finally
        {
            _running.TryRemove(name, out _);
        }
    }
}
