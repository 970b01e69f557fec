using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>The agent as a process: simulated meters, real broker, killed without warning in the middle of its work.</summary>
public sealed class AgentProcessTests : IAsyncLifetime
{
    const string Agent = "OfficeAffairs.Energy.EdgeAgent";
    const string Simulator = "OfficeAffairs.Energy.MeterSimulator";
    const string From = "2026-03-01";
    const string To = "2026-03-20T00:00:00";

    readonly string _folder = Directory.CreateTempSubdirectory("officeaffairs-").FullName;
    readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    ScratchBroker _broker = null!;
    HostProcess _simulator = null!;

    public async ValueTask InitializeAsync()
    {
        _deadline.CancelAfter(TimeSpan.FromMinutes(5));
        _broker = await ScratchBroker.StartAsync(null, _deadline.Token);
        var portBase = FreePortBase().ToString(CultureInfo.InvariantCulture);
        string[] campus = ["--campus", Repository.PathOf("deploy/local/campus.yaml"), "--port-base", portBase, "--anchor", "2026-06-01T00:00:00+08:00"];
        await using (var export = HostProcess.Start(Simulator, "registry", ["export", "--out", _folder, "--broker", _broker.Address.ToString().TrimEnd('/'), .. campus]))
        {
            Assert.True(await export.WaitAsync(_deadline.Token) == 0, export.Output);
        }

        _simulator = HostProcess.Start(Simulator, "Ready", ["serve", .. campus]);
        await _simulator.WhenMarkedAsync(_deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _simulator.DisposeAsync();
        await _broker.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        _deadline.Dispose();
    }

    [Fact]
    public async Task Agent_killed_again_and_again_delivers_every_reading_of_the_history_once()
    {
        await using var aggregator = await AggregatorStandIn.StartAsync(_broker.Address, _deadline.Token);
        for (var kill = 1; kill <= 3; kill++)
        {
            var wanted = kill * 3;
            await using var killed = Fill();
            await aggregator.UntilAsync(() => aggregator.Batches.Count >= wanted, _deadline.Token);
            await killed.KillAsync(_deadline.Token);
        }

        await using (var last = Fill())
        {
            Assert.True(await last.WaitAsync(_deadline.Token) == 0, last.Output);
        }

        var seen = new HashSet<(string Meter, string Key, long Time)>();
        foreach (var batch in aggregator.Batches.Values)
        {
            foreach (var reading in batch.Readings.ToArray())
            {
                var point = batch.Points[reading.Point];
                Assert.True(seen.Add((point.Meter, point.Key, reading.UnixMilliseconds)), $"{point} at {reading.Time} was delivered twice");
            }
        }

        foreach (var stream in aggregator.Batches.Values.GroupBy(batch => batch.Stream))
        {
            var next = 0L;
            foreach (var batch in stream.OrderBy(batch => batch.Sequence))
            {
                Assert.Equal(next, batch.FirstReading);
                next += batch.Readings.Length;
            }
        }

        // 19 days of quarter hours, both ends included, for every meter that counts electricity without an outage.
        var steps = (19 * 96) + 1;
        var complete = seen.Where(reading => reading.Key == "energy.active.import.total").GroupBy(reading => reading.Meter).Count(meter => meter.Count() == steps);
        Assert.True(complete > 10, $"only {complete} meters are complete");
    }

    [Fact]
    public async Task Agent_reads_live_and_ends_in_good_order_when_told_to()
    {
        await using var aggregator = await AggregatorStandIn.StartAsync(_broker.Address, _deadline.Token);
        var data = Path.Combine(_folder, "data");
        await using var agent = HostProcess.Start(Agent, "Connected", "run", "--config", Path.Combine(_folder, "agent-1.yaml"), "--data", data);
        await aggregator.UntilAsync(() => aggregator.Batches.Values.Sum(batch => batch.Readings.Length) > 200, _deadline.Token);
        Assert.Contains("live", aggregator.Arrivals);
        Assert.Equal(39, aggregator.Announcement!.Meters.Count);
        agent.Terminate();
        await agent.WaitAsync(_deadline.Token);
        await aggregator.UntilAsync(() => aggregator.Status is { Online: false }, _deadline.Token);
        Assert.Equal(39, aggregator.Status!.Slaves.Count);
        Assert.Contains("stopped", agent.Output, StringComparison.Ordinal);

        await using var status = HostProcess.Start(Agent, "readings", "status", "--data", data);
        Assert.True(await status.WaitAsync(_deadline.Token) == 0, status.Output);
        Assert.Contains("A1-E-MAIN", status.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_for_the_person_on_the_ladder_answer()
    {
        var config = Path.Combine(_folder, "agent-1.yaml");
        foreach (string[] arguments in new string[][]
        {
            ["check", "--config", config], ["plan", "--config", config, "--json"], ["read", "A1-E-MAIN", "--config", config], ["read", "A1-E-MAIN", "--config", config, "--json"],
        })
        {
            await using var command = HostProcess.Start(Agent, "energy.active", arguments);
            Assert.True(await command.WaitAsync(_deadline.Token) == 0, string.Join(' ', arguments) + "\n" + command.Output);
        }
    }

    [Fact]
    public async Task Probe_finds_who_answers_and_which_template_fits()
    {
        var config = await File.ReadAllLinesAsync(Path.Combine(_folder, "agent-1.yaml"), _deadline.Token);
        var port = config.First(line => line.TrimStart().StartsWith("port:", StringComparison.Ordinal)).Split(':')[1].Trim();
        var meter = config.First(line => line.Contains("unit: 1,", StringComparison.Ordinal));
        var template = meter[(meter.IndexOf("template: ", StringComparison.Ordinal) + 10)..].Split(',', '}')[0];
        string[] arguments = ["probe", $"127.0.0.1:{port}", "--templates", Repository.PathOf("edge-agent/meter-templates"), "--units", "1-1", "--timeout", "2s"];
        foreach (string[] output in new string[][] { [], ["--json"] })
        {
            await using var command = HostProcess.Start(Agent, template, [.. arguments, .. output]);
            Assert.True(await command.WaitAsync(_deadline.Token) == 0, command.Output);
            Assert.Contains(template, command.Output, StringComparison.Ordinal);
        }
    }

    HostProcess Fill() => HostProcess.Start(
        Agent, "Connected", "fill", "--config", Path.Combine(_folder, "agent-1.yaml"), "--data", Path.Combine(_folder, "data"), "--from", From, "--to", To);

    // The campus takes some ports from a base on; a base whose whole stretch is free now.
    static int FreePortBase()
    {
        for (var start = 21_000; start < 60_000; start += 100)
        {
            if (Enumerable.Range(start, 20).All(IsFree))
            {
                return start;
            }
        }

        throw new InvalidOperationException("There are no free ports.");
    }

    static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
