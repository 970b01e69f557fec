using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Benchmarks.Ingestion;

/// <summary>
/// <c>bench ingest</c>: load agents with the agent's own outbox and publisher, a broker and an aggregator of their own, a database of its own on the
/// server of <c>OFFICEAFFAIRS_TEST_DB</c>; then the same rows by COPY. <c>OFFICEAFFAIRS_BENCH_READINGS</c> sets the readings of each load (default 10,000,000),
/// <c>OFFICEAFFAIRS_BENCH_SCENARIO</c> chooses one load.
/// </summary>
static class IngestBenchmark
{
    const int Agents = 4;

    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    // What is missing, what is there twice, and where the ledger does not tile.
    const string CheckStatement =
        """
        select (select count(*) from (select 1 from reading group by point_id, time) as distinct_readings),
               (select count(*) from reading),
               (select count(*) from (select first_reading, lag(first_reading + reading_count, 1, 0) over (partition by stream order by sequence) as expected from reading_batch) as tiles
                where first_reading <> expected)
        """;

    /// <summary>Runs all loads.</summary>
    /// <param name="jsonPath">Where to write the figures; null for the console only.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>0 when nothing was lost or doubled.</returns>
    public static async Task<int> RunAsync(string? jsonPath, CancellationToken cancellationToken)
    {
        var readings = long.Parse(Environment.GetEnvironmentVariable("OFFICEAFFAIRS_BENCH_READINGS") ?? "10000000", CultureInfo.InvariantCulture);
        var results = new List<IngestFigures>();
        var chosen = Environment.GetEnvironmentVariable("OFFICEAFFAIRS_BENCH_SCENARIO") is { Length: > 0 } name ? [.. Scenarios(readings).Where(s => s.Name == name)] : Scenarios(readings);
        foreach (var scenario in chosen)
        {
            var figures = await RunAsync(scenario, cancellationToken);
            results.Add(figures);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Scenario,-14} {figures.ReadingsPerS,10:n0} readings/s, COPY {figures.CopyRowsPerS,10:n0} rows/s, ratio {figures.Ratio:f2}, lost {figures.Lost}, duplicated {figures.Duplicated}, holes {figures.HolesInLedger}, aggregator {figures.AggregatorCpuMicrosecondsPerReading:f2} us/reading, peak {figures.AggregatorPeakMemoryBytes / 1048576} MiB"));
        }

        if (jsonPath is not null)
        {
            await File.WriteAllTextAsync(jsonPath, ToJson(results), cancellationToken);
        }

        return results.TrueForAll(r => r.Lost == 0 && r.Duplicated == 0 && r.HolesInLedger == 0) ? 0 : 1;
    }

    static IngestScenario[] Scenarios(long readings) => [new("in-order", readings, 2000, 0), new("late", readings, 2000, 0.2), new("small-batches", readings, 100, 0)];

    static string ToJson(List<IngestFigures> results)
    {
        var first = results[0];
        var figures = new Dictionary<string, object?>
        {
            ["readings"] = first.Readings,
            ["readings_per_s"] = first.ReadingsPerS,
            ["copy_rows_per_s"] = first.CopyRowsPerS,
            ["ratio"] = first.Ratio,
            ["lost"] = results.Sum(r => r.Lost),
            ["duplicated"] = results.Sum(r => r.Duplicated),
            ["peak_memory_bytes"] = results.Max(r => r.AggregatorPeakMemoryBytes),
            ["processor_count"] = Environment.ProcessorCount,
        };
        foreach (var result in results.Skip(1))
        {
            var name = result.Scenario.Replace('-', '_');
            figures[$"{name}_readings_per_s"] = result.ReadingsPerS;
            figures[$"{name}_copy_rows_per_s"] = result.CopyRowsPerS;
            figures[$"{name}_ratio"] = result.Ratio;
        }

        figures["scenarios"] = results;
        return JsonSerializer.Serialize(
            figures,
            Json);
    }

    static async Task<IngestFigures> RunAsync(IngestScenario scenario, CancellationToken cancellationToken)
    {
        SyntheticReadings[] readings = [.. Enumerable.Range(0, Agents).Select(i => new SyntheticReadings(i, Agents, scenario))];
        var sent = readings.Sum(r => (long)r.Batches * scenario.BatchReadings);
        var folder = Directory.CreateTempSubdirectory("bench-ingest-").FullName;
        try
        {
            await using var database = await ScratchDatabase.CreateAsync(cancellationToken);
            await using var broker = await ScratchBroker.StartAsync(null, cancellationToken);
            await using var aggregator = await AggregatorProcess.StartAsync(
                database.ConnectionString, broker.Address, new Dictionary<string, string> { ["OFFICEAFFAIRS_JOBS__ENABLED"] = "false" }, cancellationToken);
            var idle = aggregator.ProcessorTime;
            var seconds = await WhileAsync(aggregator, token => LoadAsync(readings, broker.Address, folder, token), cancellationToken);
            var memory = aggregator.PeakMemory;
            var cpu = (aggregator.ProcessorTime - idle).TotalMicroseconds / sent;
            await aggregator.KillAsync(cancellationToken);
            var (distinct, stored, holes) = await CheckAsync(database, cancellationToken);
            var copy = await CopyBaseline.RunAsync(readings, cancellationToken);
            var rate = sent / seconds;
            return new IngestFigures(scenario.Name, sent, scenario.BatchReadings, seconds, rate, copy, rate / copy, sent - distinct, stored - distinct, holes, cpu, memory);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Without an aggregator nothing is ever acknowledged, and the agents would wait for ever.
    static async Task<double> WhileAsync(AggregatorProcess aggregator, Func<CancellationToken, Task<double>> load, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (running, loading) = (aggregator.EndedAsync(ending.Token), load(ending.Token));
        var first = await Task.WhenAny(running, loading);
        await ending.CancelAsync();
        return first == loading ? await loading : throw new InvalidOperationException($"The aggregator died under the load. Its last words:\n{aggregator.Output}");
    }

    static async Task<double> LoadAsync(SyntheticReadings[] readings, Uri broker, string folder, CancellationToken cancellationToken)
    {
        LoadAgent[] agents = [.. readings.Select((r, i) => new LoadAgent(i, r, broker, folder))];
        try
        {
            await Task.WhenAll(agents.Select(a => a.AnnouncedAsync(cancellationToken)));
            var began = Stopwatch.GetTimestamp();
            await Task.WhenAll(agents.Select(a => Task.Run(() => a.RunAsync(cancellationToken), cancellationToken)));
            return Stopwatch.GetElapsedTime(began).TotalSeconds;
        }
        finally
        {
            foreach (var agent in agents)
            {
                await agent.DisposeAsync();
            }
        }
    }

    static async Task<(long Distinct, long Stored, long Holes)> CheckAsync(ScratchDatabase database, CancellationToken cancellationToken)
    {
        await using var command = database.DataSource.CreateCommand(CheckStatement);
        command.CommandTimeout = 0;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        await rows.ReadAsync(cancellationToken);
        return (rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2));
    }
}
