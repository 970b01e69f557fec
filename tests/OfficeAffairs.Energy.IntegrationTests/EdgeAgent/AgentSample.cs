using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Outbox;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>Buses, meters and outboxes for the tests of this room.</summary>
static class AgentSample
{
    public const byte ClockUnit = 247;

    const string Template = """
        schema: meter-template/1
        id: test.meter
        revision: 1
        product: {brand: Test, models: [T1], source: made up, verified: false}
        text: {zh: 测试, en: Test}
        points:
          - {key: energy.active.import.total, at: 0, type: uint32, scale: "1/100", unit: kW.h, quantity: ActiveEnergy, kind: counter, counter: {modulus: "42949672.96", resolution: "0.01"}, class: energy}
          - {key: voltage.L1, at: 1000, type: uint16, scale: "1/10", unit: V, quantity: Voltage, kind: gauge, class: fast}
          - {key: voltage.L2, at: 2000, type: uint16, scale: "1/10", unit: V, quantity: Voltage, kind: gauge, class: fast}
        vectors:
          - {words: {0: [0, 1]}, expect: {energy.active.import.total: "0.01"}, source: by hand}
        """;

    public static PolledBus Bus(int port, TimeSpan timeout, params byte[] units)
    {
        var template = TemplateParser.Parse(Template, "test.meter.yaml", [])!;
        var points = TemplateBinder.Bind(template, new Dictionary<string, Rational>(), _ => { });
        return new PolledBus
        {
            Name = "B1",
            Line = LineSettings.Tcp("127.0.0.1", port),
            Timeout = timeout,
            Pipeline = 1,
            ClockUnit = ClockUnit,
            Meters = [.. units.Select((unit, i) => new PolledMeter($"M{unit}", unit, points, template.Limits, i * points.Count))],
        };
    }

    public static BatchOutbox Outbox(string folder, long segmentBytes = 8 * 1024 * 1024) =>
        BatchOutbox.Open(new OutboxOptions { Folder = folder, Agent = "agent-1", SegmentBytes = segmentBytes }, TimeProvider.System);

    public static LiveCollector Collector(PolledBus bus, BatchOutbox outbox) => new(new PointTable(bus.Meters), 1, outbox, TimeProvider.System, NullLogger.Instance);

    public static BusPoller Poller(PolledBus bus, LiveCollector collector, Action<SerialSighting>? sighted = null) => new(
        bus,
        new LineFactory(TimeProvider.System, NullLogger.Instance).Create(bus.Line, bus.Pipeline),
        new PollSchedule(new Dictionary<PollClass, TimeSpan> { [PollClass.Fast] = TimeSpan.FromSeconds(10) }),
        new BusPollerServices(collector, new AgentClock(TimeProvider.System, 0), sighted ?? (_ => { }), TimeProvider.System, NullLogger.Instance));

    public static BatchDraft Draft(int readings, long firstTime) => new()
    {
        Points = [new BatchPoint("M1", "energy.active.import.total", 2)],
        Readings = Enumerable.Range(0, readings).Select(i => new Reading(0, firstTime + i, i)).ToArray(),
    };

    /// <summary>Everything in the outbox once it is durable.</summary>
    public static async Task<List<ReadingBatch>> ReadAllAsync(BatchOutbox outbox)
    {
        var batches = new List<ReadingBatch>();
        var ordinal = 0L;
        while (batches.Count < outbox.Summary.PendingBatches)
        {
            var changed = outbox.Changed;
            if (outbox.NextAfter(ordinal) is { } batch)
            {
                ordinal = batch.Ordinal;
                batches.Add(BatchCodec.Decode(outbox.Read(batch)));
            }
            else
            {
                await changed.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            }
        }

        return batches;
    }
}
