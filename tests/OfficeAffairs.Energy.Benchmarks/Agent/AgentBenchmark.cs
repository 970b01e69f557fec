using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Benchmarks.Agent;

/// <summary>
/// <c>bench agent</c>: one agent process reads 500 simulated meters of 15 quantities every second over 20 connections and delivers them through a broker of
/// its own, for <c>OFFICEAFFAIRS_BENCH_SECONDS</c> (default 60) behind a warm-up. Asked: no missed cycle; aimed at: less than 80 MB resident.
/// </summary>
static class AgentBenchmark
{
    /// <summary>The point that stands for a poll.</summary>
    public const string CounterKey = "energy.active.import.total";

    const int Meters = 500;
    const int Quantities = 15;
    const int Connections = 20;
    const long Period = 1_000;
    const int WarmUpSeconds = 20;

    static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    /// <summary>Measures.</summary>
    /// <param name="jsonPath">Where to write the figures; null for the console only.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>0 when no cycle was missed or doubled.</returns>
    public static async Task<int> RunAsync(string? jsonPath, CancellationToken cancellationToken)
    {
        var seconds = int.Parse(Environment.GetEnvironmentVariable("OFFICEAFFAIRS_BENCH_SECONDS") ?? "60", CultureInfo.InvariantCulture);
        var folder = Directory.CreateTempSubdirectory("officeaffairs-").FullName;
        try
        {
            await using var broker = await ScratchBroker.StartAsync(null, cancellationToken);
            await using var meters = new BenchMeters();
            await using var centre = await BenchCentre.StartAsync(broker.Address, cancellationToken);
            WriteFiles(folder, meters.Port, broker.Address);
            await using var agent = HostProcess.Start(
                "OfficeAffairs.Energy.EdgeAgent", ["run", "--config", Path.Combine(folder, "agent.yaml"), "--data", Path.Combine(folder, "data")], new Dictionary<string, string?> { ["OFFICEAFFAIRS_BROKER"] = null });
            await centre.FirstBatch.WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
            var figures = await MeasureAsync(agent.Id, centre, seconds, cancellationToken);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{figures.Meters} meters x {figures.Quantities} at {figures.PeriodS} s over {figures.Connections} connections, {figures.Seconds:n0} s: {figures.Readings:n0} readings, missed {figures.MissedCycles}, doubled {figures.DoubledCycles}, late {figures.LateCycles}, CPU {figures.CpuPercent:f1} % of a core, resident {figures.ResidentMb:f1} MB (peak {figures.PeakResidentMb:f1})"));
            if (jsonPath is not null)
            {
                await File.WriteAllTextAsync(jsonPath, JsonSerializer.Serialize(figures, Json), cancellationToken);
            }

            return figures is { MissedCycles: 0, DoubledCycles: 0 } ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<AgentFigures> MeasureAsync(int process, BenchCentre centre, int seconds, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var i = 0; i < WarmUpSeconds; i++)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        using var observed = Process.GetProcessById(process);
        var (readings, cpu, clock) = (centre.Readings, observed.TotalProcessorTime, Stopwatch.StartNew());
        var from = ((TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / Period) + 1) * Period;
        var resident = new List<double>(seconds);
        for (var i = 0; i < seconds; i++)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
            observed.Refresh();
            resident.Add(observed.WorkingSet64 / 1e6);
        }

        var used = (observed.TotalProcessorTime - cpu).TotalSeconds;
        var (elapsed, got) = (clock.Elapsed.TotalSeconds, centre.Readings - readings);

        // What was polled in the stretch must have arrived before it is judged; the status of the minute comes in that time too.
        for (var i = 0; i < 5; i++)
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }

        var (missed, doubled, late) = centre.Judge(from, from + ((seconds - 1) * Period), Period, Meters);
        var status = centre.Status!;
        return new AgentFigures(
            Meters, Quantities, Connections, Period / 1000.0, Math.Round(elapsed, 1), got, missed, doubled, late, status.Buses!.Sum(bus => bus.Missed), status.Buses!.Sum(bus => bus.Failed),
            status.BacklogBatches, Math.Round(100 * used / elapsed, 1), Math.Round(used * 1e6 / Math.Max(1, got), 2), Math.Round(resident.Average(), 1), Math.Round(resident.Max(), 1),
            status.Buses!.Max(bus => bus.Latency?.P99 ?? 0));
    }

    static void WriteFiles(string folder, int port, Uri broker)
    {
        var template = new StringBuilder(
            $$"""
            schema: meter-template/1
            id: bench.meter
            revision: 1
            product: {brand: Bench, models: [B1], source: made up for the benchmark, verified: false}
            text: {zh: 测试, en: Bench}
            points:
              - {key: {{CounterKey}}, at: 0, type: uint32, scale: "1/100", unit: kW.h, quantity: ActiveEnergy, kind: counter, counter: {modulus: "42949672.96", resolution: "0.01"}, class: fast}

            """);
        for (var i = 1; i < Quantities; i++)
        {
            template.AppendLine(CultureInfo.InvariantCulture, $"  - {{key: quantity.{i}, at: {i * 2}, type: uint32, scale: \"1/1000\", unit: V, quantity: Voltage, kind: gauge, class: fast}}");
        }

        template.AppendLine("vectors:").AppendLine(CultureInfo.InvariantCulture, $"  - {{words: {{0: [0, 1]}}, expect: {{{CounterKey}: \"0.01\"}}, source: by hand}}");
        Directory.CreateDirectory(Path.Combine(folder, "templates"));
        File.WriteAllText(Path.Combine(folder, "templates", "bench.meter.yaml"), template.ToString());

        var configuration = new StringBuilder($"schema: agent-configuration/1\nagent: bench\nbroker: {broker}\ntemplates: templates\nclasses: {{fast: 1s}}\nbuses:\n");
        for (var bus = 0; bus < Connections; bus++)
        {
            configuration.AppendLine(CultureInfo.InvariantCulture, $"  - name: B{bus:D2}\n    transport: tcp\n    host: 127.0.0.1\n    port: {port}\n    meters:");
            for (var unit = 1; unit <= Meters / Connections; unit++)
            {
                configuration.AppendLine(CultureInfo.InvariantCulture, $"      - {{code: B{bus:D2}-M{unit:D2}, unit: {unit}, template: bench.meter}}");
            }
        }

        File.WriteAllText(Path.Combine(folder, "agent.yaml"), configuration.ToString());
    }
}
