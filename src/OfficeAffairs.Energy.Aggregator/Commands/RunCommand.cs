using System.CommandLine;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>run</c>: migrates, then runs until it is told to stop.</summary>
static class RunCommand
{
    static readonly TimeSpan DatabaseRetry = TimeSpan.FromSeconds(2);

    /// <summary>Builds the command.</summary>
    public static Command Create() => new Command("run", "Runs the aggregator: ingestion, jobs, API and console.").WithAction(needsBroker: true, async (options, _, cancellationToken) =>
    {
        await using var app = AggregatorHost.Build(options);
        await MigrateAsync(app.Services, cancellationToken);
        await app.Services.GetRequiredService<CompressionPolicies>().ApplyAsync(options.Retention, cancellationToken);
        await app.RunAsync(cancellationToken);
        return 0;
    });

    // A server that boots starts its programs in any order: a database that does not answer yet is waited for, one that refuses the schema is not.
    static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("OfficeAffairs.Energy.Aggregator");
        while (true)
        {
            try
            {
                await services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException error) when (error.IsTransient)
            {
                Log.WaitingForDatabase(logger, error.Message);
                await Task.Delay(DatabaseRetry, time, cancellationToken);
            }
        }
    }
}
