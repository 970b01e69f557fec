using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Modbus;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

public sealed class BusFillerTests : IDisposable
{
    const long Quarter = 900_000;

    readonly string _folder = Directory.CreateTempSubdirectory("officeaffairs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Dead_meter_leaves_a_gap_and_costs_its_neighbours_nothing()
    {
        await using var slaves = new ScriptedSlaves();
        slaves[2] = SlaveBehaviour.Silent;
        var times = await FillAsync(slaves, steps: 2_000, 1, 2, 3);
        Assert.Equal(["M1", "M3"], times.Keys.Order(StringComparer.Ordinal));
        Assert.All(times.Values, steps => Assert.Equal(Enumerable.Range(0, 2_000).Select(i => i * Quarter), steps.Order()));

        // Its energy at every step and two gauges at every fourth, each asked for once.
        Assert.Equal(2_000 + (2 * 500), slaves.Requests[2]);
    }

    [Theory]
    [InlineData(nameof(SlaveBehaviour.HangsUp))]
    [InlineData(nameof(SlaveBehaviour.Refuses))]
    public async Task Clock_that_fails_for_a_while_makes_steps_be_read_again_and_none_twice(string behaviour)
    {
        await using var slaves = new ScriptedSlaves();
        slaves[AgentSample.ClockUnit] = Enum.Parse<SlaveBehaviour>(behaviour);
        var filling = FillAsync(slaves, steps: 100, 1);
        while (slaves.Requests.GetValueOrDefault(AgentSample.ClockUnit) < 2)
        {
            await Task.Yield();
        }

        slaves[AgentSample.ClockUnit] = SlaveBehaviour.Good;
        Assert.Equal(Enumerable.Range(0, 100).Select(i => i * Quarter), (await filling)["M1"].Order());
    }

    [Fact]
    public async Task Exchange_in_a_history_is_seen_by_the_serial_number_between_the_two_readings_around_it()
    {
        var anchor = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.FromHours(8));
        var definition = CampusReader.Read(Repository.PathOf("deploy", "local", "campus.yaml")) with { HistoryMonths = 3 };
        var source = new CampusSource(definition, anchor, anchor);
        var exchange = Assert.Single(source.Served.Campus.Exchanges);
        using var stop = new CancellationTokenSource();
        using var server = new ModbusServer(source, IPAddress.Loopback, 0, new ManualTimeProvider(anchor), NullLogger.Instance);
        var port = server.Open()["A2"].Port;
        var running = server.RunAsync(stop.Token);
        var template = TemplateParser.Parse(await File.ReadAllTextAsync(Repository.PathOf("edge-agent/meter-templates/schneider.iem3000.yaml"), TestContext.Current.CancellationToken), "schneider.iem3000.yaml", [])!;
        var points = TemplateBinder.Bind(template, new Dictionary<string, Rational>(), text => Assert.Fail(text));
        var meter = new PolledMeter(exchange.Meter, (byte)source.Served.Campus.Find(exchange.Meter)!.Definition.Unit, points, template.Limits, 0) { Identity = template.Identity };
        var bus = new PolledBus { Name = "A2", Line = LineSettings.Tcp("127.0.0.1", port), Timeout = TimeSpan.FromSeconds(1), Pipeline = 1, ClockUnit = 247, Meters = [meter] };
        var book = new IdentityBook(_folder, NullLogger.Instance);
        await using (var outbox = AgentSample.Outbox(_folder))
        {
            var options = new FillOptions { From = exchange.At - (96 * Quarter), To = exchange.At + (96 * Quarter), Step = Quarter, GaugeStep = 4 * Quarter };
            using var filler = new BusFiller(bus, options, outbox, new BatchBuilder(new PointTable(bus.Meters), 1), book.Take, TimeProvider.System, NullLogger.Instance);
            await filler.RunAsync(TestContext.Current.CancellationToken);
        }

        var seen = Assert.Single(book.Find(exchange.Meter)!.Exchanges);
        Assert.Equal(new SerialNumberChange(exchange.OldSerial, exchange.NewSerial, exchange.At - Quarter, exchange.At), seen);
        await stop.CancelAsync();
        await running;
    }

    async Task<Dictionary<string, List<long>>> FillAsync(ScriptedSlaves slaves, int steps, params byte[] units)
    {
        var bus = AgentSample.Bus(slaves.Port, TimeSpan.FromSeconds(1), units);
        await using var outbox = AgentSample.Outbox(_folder);
        var options = new FillOptions { From = 0, To = (steps - 1) * Quarter, Step = Quarter, GaugeStep = 4 * Quarter, ReadingsPerBatch = 700 };
        using var filler = new BusFiller(bus, options, outbox, new BatchBuilder(new PointTable(bus.Meters), 1), _ => { }, TimeProvider.System, NullLogger.Instance);
        await filler.RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal((steps, steps), (filler.Progress.Steps, filler.Progress.StepsDone));
        var times = new Dictionary<string, List<long>>(StringComparer.Ordinal);
        foreach (var batch in await AgentSample.ReadAllAsync(outbox))
        {
            foreach (var reading in batch.Readings.ToArray().Where(reading => batch.Points[reading.Point].Key == "energy.active.import.total"))
            {
                var meter = batch.Points[reading.Point].Meter;
                times[meter] = times.GetValueOrDefault(meter) ?? [];
                times[meter].Add(reading.UnixMilliseconds);
            }
        }

        return times;
    }
}
