using System.Diagnostics;
using System.Text.Json.Nodes;
using Npgsql;
using OfficeAffairs.Energy.Aggregator.Calendars;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Calendars;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>
/// Turns counters into consumption: intervals of 15 minutes, decisions about falls and jumps, sums by hour, day and month, largest demand.
/// It works on the ranges that new, late or corrected readings touched, and on meters whose facts changed, and on nothing else.
/// </summary>
sealed class ConsumptionJob(NpgsqlDataSource database, ConsumptionStore consumption, ScopeRollupStore scopes, AggregatorOptions options, ILogger<ConsumptionJob> logger) : IEnergyJob
{
    /// <summary>Readings, computing and writing keep about one processor of the host and one of the database busy each.</summary>
    const int Workers = 2;

    // A transaction of some hundred thousand intervals at most: long histories few meters at a time, the minute's readings many.
    const int MetersWithLongRanges = 16;
    const int Meters = 250;

    // From so many new intervals on the database's own idea of its tables is out of date.
    const int ManyIntervals = 100_000;

    public static string Name => "consumption";

    public static string Schedule => "20 * * * * ?";

    public async Task<JobResult> RunAsync(JobContext context, CancellationToken cancellationToken)
    {
        if (context.Range is { } asked) await consumption.TouchAsync(asked, cancellationToken);
        var watch = Stopwatch.StartNew();
        var members = await scopes.RefreshMembersAsync(cancellationToken);
        var changed = await consumption.TouchChangedAsync(cancellationToken);
        var limit = await consumption.HasLongRangesAsync(cancellationToken) ? MetersWithLongRanges : Meters;
        var computer = new ConsumptionComputer(await new WorkCalendars(new CalendarNoticeStore(database), options).ReadAsync(cancellationToken), ConsumptionSettings.Default);
        var due = new DateTimeOffset(context.Now.UtcTicks - (context.Now.UtcTicks % ConsumptionSettings.Step.Ticks), TimeSpan.Zero);

        var tallies = await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => ComputeAsync(computer, context.Now, due, limit, cancellationToken), cancellationToken)));
        var total = tallies.Aggregate(new ConsumptionTally(), (sum, tally) => sum + tally);
        var computedIn = watch.Elapsed;

        await scopes.RefreshClosedAsync(due, cancellationToken);
        var sums = await Task.WhenAll(Enumerable.Range(0, Workers).Select(part => Task.Run(() => SumAsync(due, part, cancellationToken), cancellationToken)));
        if (total.Intervals > ManyIntervals) await consumption.AnalyseAsync(cancellationToken);
        var details = new JsonObject
        {
            ["meters"] = total.Meters,
            ["intervals"] = total.Intervals,
            ["decisions"] = total.Decisions,
            ["flickers"] = total.Flickers,
            ["refusedMeters"] = total.Refused,
            ["changedMeters"] = changed,
            ["changedMembers"] = members,
            ["scopes"] = sums.Sum(),
            ["computeSeconds"] = Math.Round(computedIn.TotalSeconds, 3),
            ["sumSeconds"] = Math.Round((watch.Elapsed - computedIn).TotalSeconds, 3),
        };
        return new JobResult(total.Intervals, total.Range, details);
    }

    async Task<ConsumptionTally> ComputeAsync(ConsumptionComputer computer, DateTimeOffset now, DateTimeOffset due, int limit, CancellationToken cancellationToken)
    {
        var tally = new ConsumptionTally();
        while (true)
        {
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            var claimed = await ConsumptionStore.ClaimAsync(connection, limit, cancellationToken);
            if (claimed.Count == 0) return tally;
            foreach (var meter in claimed.Where(meter => CommodityUnits.Factor(meter.Commodity, meter.Unit) is null)) Log.UnitDoesNotMeasure(logger, meter.MeterId, meter.Unit, meter.Commodity);

            var computed = await computer.ComputeAsync(connection, claimed, now, cancellationToken);
            if (computed.Count > 0)
            {
                await ConsumptionWriter.WriteAsync(connection, computed, now, cancellationToken);
                await RollupStore.RefreshMetersAsync(connection, computed, due, cancellationToken);
                await DemandStore.RefreshAsync(connection, computed, cancellationToken);
                await CostPending.NoteAsync(connection, computed, cancellationToken);
                await ConsumptionStore.TouchDependantsAsync(connection, computed, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            tally += ConsumptionTally.Of(computed) with { Refused = claimed.Count(meter => meter.IsRefused || meter.TouchedFrom == meter.FrozenUntil) };
        }
    }

    async Task<int> SumAsync(DateTimeOffset due, int part, CancellationToken cancellationToken)
    {
        var total = 0;
        for (var count = -1; count != 0; total += count) count = await scopes.RefreshNextAsync(due, part, Workers, cancellationToken);
        return total;
    }
}
