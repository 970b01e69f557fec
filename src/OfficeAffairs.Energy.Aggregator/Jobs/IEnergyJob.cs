namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>
/// A job: a class with a name, a schedule of its own and one method. Register it with <c>services.AddEnergyJob&lt;TJob&gt;()</c>; it is made
/// anew for every run, with its dependencies by constructor. Two runs of the same job never overlap, on however many hosts.
/// A job works on what is there to be done, so that a run that was cut off is made good by the next one.
/// </summary>
interface IEnergyJob
{
    /// <summary>The stable name, lower case with hyphens, such as <c>consumption</c>; stored with every run and typed on the command line.</summary>
    static abstract string Name { get; }

    /// <summary>The default schedule: a Quartz cron expression in UTC, such as <c>0 */5 * * * ?</c>; empty for none.</summary>
    static abstract string Schedule { get; }

    /// <summary>Does the work. An exception is recorded as the run's failure; it stops nothing else.</summary>
    /// <param name="context">When, why and over what range to run.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken);
}
