using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Metering;
using OfficeAffairs.Energy.MeterSimulator.Modbus;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.MeterSimulator;

/// <summary>Every template served by the simulator and read by the agent, which share no code: over the bytes of a line, and over Modbus TCP.</summary>
public sealed class SimulatedLineTests
{
    static readonly DateTimeOffset Anchor = new(2026, 11, 22, 8, 0, 0, TimeSpan.FromHours(8));
    static readonly TimeSpan Patient = TimeSpan.FromSeconds(20);
    static readonly SerialSettings Settings = new(9600, SerialParity.Even, 1);

    public static TheoryData<string> Transports => ["serial-over-tcp", "pty", "tcp"];

    [Theory]
    [MemberData(nameof(Transports))]
    public async Task Every_template_is_read_as_the_simulator_plays_it(string transport)
    {
        var bus = "L" + Guid.NewGuid().ToString("N")[..8];
        var source = new CampusSource(Campus(bus, transport), Anchor, Anchor);
        using var stop = new CancellationTokenSource();
        using var server = new ModbusServer(source, IPAddress.Loopback, 0, new ManualTimeProvider(Anchor), NullLogger.Instance);
        var endPoints = server.Open();
        var running = server.RunAsync(stop.Token);
        var line = transport switch
        {
            "pty" => new LineSettings { Transport = LineTransport.Serial, Device = OfficeAffairs.Energy.MeterSimulator.Lines.PseudoTerminal.LinkOf(bus), Serial = Settings },
            "serial-over-tcp" => new LineSettings { Transport = LineTransport.SerialOverTcp, Host = "127.0.0.1", Port = endPoints[bus].Port, Serial = new SerialSettings(115200, SerialParity.None, 1) },
            _ => LineSettings.Tcp("127.0.0.1", endPoints[bus].Port),
        };
        using (var lines = new LineFactory(TimeProvider.System, NullLogger.Instance))
        using (var master = lines.Create(line, window: 1))
        {
            Assert.True(await master.ConnectAsync(Patient, TestContext.Current.CancellationToken));
            foreach (var meter in source.Served.Campus.Meters)
            {
                await CompareAsync(master, line, meter);
            }
        }

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task Independent_master_reads_RTU_on_the_simulators_pseudo_terminal()
    {
        var program = RealParts.RequireProgram("mbpoll");
        var bus = "L" + Guid.NewGuid().ToString("N")[..8];
        var source = new CampusSource(Campus(bus, "pty"), Anchor, Anchor);
        using var stop = new CancellationTokenSource();
        using var server = new ModbusServer(source, IPAddress.Loopback, 0, new ManualTimeProvider(Anchor), NullLogger.Instance);
        server.Open();
        var running = server.RunAsync(stop.Token);
        var meter = source.Served.Campus.Meters.First(one => one.Definition.Template.Id == "acrel.dtsd1352");
        string[] arguments = ["-m", "rtu", "-b", "9600", "-P", "none", "-a", meter.Definition.Address, "-0", "-r", "10", "-c", "1", "-t", "4:int", "-B", "-1", "-q", OfficeAffairs.Energy.MeterSimulator.Lines.PseudoTerminal.LinkOf(bus)];
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        var raw = Math.Round(meter.ShownAt(Anchor.ToUnixTimeMilliseconds()) / 0.01);
        Assert.Contains(FormattableString.Invariant($"[10]: \t{raw}"), output, StringComparison.Ordinal);
        await stop.CancelAsync();
        await running;
    }

    static async Task CompareAsync(ILineMaster master, LineSettings line, SimulatedMeter meter)
    {
        var id = meter.Definition.Template.Id;
        var template = TemplateParser.Parse(await File.ReadAllTextAsync(Repository.PathOf($"edge-agent/meter-templates/{id}.yaml"), TestContext.Current.CancellationToken), id + ".yaml", [])!;
        var points = TemplateBinder.Bind(template, new Dictionary<string, OfficeAffairs.Energy.EdgeAgent.Templates.Rational>(), text => Assert.Fail(text));
        var polled = new PolledMeter("M", (byte)meter.Definition.Unit, points, template.Limits, 0)
        {
            Address = ulong.Parse(meter.Definition.Address, System.Globalization.CultureInfo.InvariantCulture),
            Protocol = template.Protocol,
            MeterType = template.MeterType,
        };
        var answers = new ExchangeAnswer[1];
        var read = 0;
        foreach (var request in new MeterPlan(polled, BusCost.Of(line, TimeSpan.FromMilliseconds(1))).For(PollClass.All))
        {
            await master.ExchangeAsync(new[] { request.Request }, answers, Patient, TestContext.Current.CancellationToken);
            Assert.True(answers[0].Succeeded, $"{id}: {request.Request}: {answers[0].FailureName}");
            foreach (var point in request.Points)
            {
                Assert.True(point.Point.TryDecode(point.In(answers[0].Data.Span), out var value, out var quality), $"{id}: {point.Point.Point.Key}");
                Assert.Equal(ReadingQuality.Good, quality);
                if (point.Point.Point.Key == meter.Definition.Counter)
                {
                    Assert.Equal(meter.ShownAt(Anchor.ToUnixTimeMilliseconds()), value, 1e-6 * Math.Max(1, Math.Abs(value)));
                }

                read++;
            }
        }

        Assert.Equal(points.Count, read);
    }

    static CampusDefinition Campus(string bus, string transport)
    {
        var meters = Directory.GetFiles(Repository.PathOf("edge-agent/meter-templates"), "*.yaml").Order(StringComparer.Ordinal)
            .Select((path, i) => (Id: Path.GetFileNameWithoutExtension(path), Text: File.ReadAllText(path), Unit: i + 1))
            .Where(template => transport != "tcp" || !template.Text.Contains("\nprotocol: ", StringComparison.Ordinal))
            .Select(template => Meter(template.Id, template.Text, template.Unit));
        return SmallCampus.With($$"""
              - name: {{bus}}
                port: 0
                transport: {{transport}}
                agent: a
                building: 370102A001
                institution: JN-GOV
                meters:
            {{string.Join('\n', meters)}}
            """);
    }

    static string Meter(string id, string text, int unit)
    {
        var commodity = text.Contains("key: heat.total", StringComparison.Ordinal) ? "heat"
            : text.Contains("key: volume.total", StringComparison.Ordinal) ? "water"
            : text.Contains("key: energy.active.import.total", StringComparison.Ordinal) ? "electricity" : "environment";
        var load = commodity == "environment" ? "role: weather" : "rated: 100, profile: unmetered, peak: 16, initial: \"1234\"";
        return $"      - {{code: M{unit}, name: {{zh: 表, en: Meter}}, unit: {unit}, address: \"{(text.Contains("\nprotocol: ", StringComparison.Ordinal) ? 10_0000_000000 + unit : unit)}\", template: {id}, commodity: {commodity}, {load}}}";
    }
}
