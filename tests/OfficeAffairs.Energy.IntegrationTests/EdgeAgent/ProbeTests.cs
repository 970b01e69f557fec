using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Commands;
using OfficeAffairs.Energy.EdgeAgent.Probing;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Lines;
using OfficeAffairs.Energy.MeterSimulator.Modbus;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>Who is on a line that nobody has written down: meters of three languages side by side, over a device server, a terminal and a modem that dials in.</summary>
public sealed class ProbeTests
{
    static readonly DateTimeOffset Anchor = new(2026, 11, 22, 8, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("serial-over-tcp")]
    [InlineData("pty")]
    [InlineData("dtu")]
    public async Task Everybody_on_a_line_is_found_with_address_template_and_serial_number(string transport)
    {
        var bus = "P" + Guid.NewGuid().ToString("N")[..8];
        var source = new CampusSource(Campus(bus, transport == "pty" ? "pty" : "serial-over-tcp"), Anchor, Anchor);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var server = new ModbusServer(source, IPAddress.Loopback, 0, new ManualTimeProvider(Anchor), NullLogger.Instance);
        var endPoints = server.Open();
        var running = server.RunAsync(stop.Token);
        var listen = transport == "dtu" ? FreePorts.One() : 0;
        var bridge = transport == "dtu" ? BridgeAsync(listen, endPoints[bus].Port, stop.Token) : Task.CompletedTask;
        var address = transport switch
        {
            "pty" => PseudoTerminal.LinkOf(bus),
            "dtu" => $"dtu://127.0.0.1:{listen}",
            _ => $"rtu://127.0.0.1:{endPoints[bus].Port}",
        };

        var report = await ProbeAsync(address);

        var serial = source.Served.Campus.Meters[0].SerialAt(Anchor.ToUnixTimeMilliseconds());
        Assert.Empty(report.Notes);
        Assert.Equal(
            [("modbus", "3"), ("dlt645-2007", "100000000161"), ("dlt645-1997", "000000000005"), ("cjt188", "78330011223344")],
            report.Meters.Select(meter => (meter.Protocol, meter.Address)));
        Assert.Equal(("generic.dlt645", serial), (Best(report, "100000000161").Template, Best(report, "100000000161").SerialNumber));
        Assert.Equal("generic.dlt645-1997", Best(report, "000000000005").Template);
        Assert.Equal("generic.cjt188-water", Best(report, "78330011223344").Template);
        Assert.Equal("10", report.Meters[^1].MeterType);
        Assert.Contains(report.Meters[0].Fits, fit => fit.Template == "acrel.dtsd1352");
        Assert.All(report.Meters, meter => Assert.Equal("115200 8N1", meter.Line));
        await stop.CancelAsync();
        await Task.WhenAll(running, bridge);
    }

    [Fact]
    public async Task Addresses_on_the_plates_find_meters_without_a_search()
    {
        var bus = "P" + Guid.NewGuid().ToString("N")[..8];
        var source = new CampusSource(Campus(bus, "serial-over-tcp"), Anchor, Anchor);
        using var stop = new CancellationTokenSource();
        using var server = new ModbusServer(source, IPAddress.Loopback, 0, new ManualTimeProvider(Anchor), NullLogger.Instance);
        var port = server.Open()[bus].Port;
        var running = server.RunAsync(stop.Token);
        var report = await ProbeAsync($"rtu://127.0.0.1:{port}", MeterProtocol.Cjt188, 78330011223344, 1);
        Assert.Equal("78330011223344", Assert.Single(report.Meters).Address);
        await stop.CancelAsync();
        await running;
    }

    [Theory]
    [InlineData("host:abc", "9600-N", null, "'host:abc' is no host:port.")]
    [InlineData("/dev/ttyS0", "9600-X", null, "'9600-X' is no speed such as 9600-N or 2400-E.")]
    [InlineData("dtu://nowhere", "9600-N", "ab", "'dtu://nowhere' is no dtu://address:port")]
    [InlineData("dtu://0.0.0.0:9000", "9600-N", null, "A modem is known by its --registration.")]
    [InlineData("dtu://0.0.0.0:9000", "9600-N", "hex:0", "--registration 'hex:0' is no packet")]
    public void Address_that_cannot_be_read_is_said_so(string address, string speeds, string? registration, string complaint) =>
        Assert.StartsWith(complaint, Assert.Throws<FormatException>(() => ProbeLines.Parse(address, speeds, registration, null)).Message, StringComparison.Ordinal);

    static TemplateFitReport Best(ProbeReport report, string address) => report.Meters.First(meter => meter.Address == address).Fits[0];

    static async Task<ProbeReport> ProbeAsync(string address, MeterProtocol? only = null, params ulong[] addresses)
    {
        var catalogue = await TemplateCatalogue.LoadAsync(Repository.PathOf("edge-agent/meter-templates"), [], TestContext.Current.CancellationToken);
        var options = new ProbeOptions
        {
            Protocols = only is { } one ? [one] : [MeterProtocol.Dlt645, MeterProtocol.Dlt645Of1997, MeterProtocol.Cjt188, MeterProtocol.Modbus],
            FirstUnit = 1,
            LastUnit = 4,
            Addresses = addresses,

            // Only silence is waited for so long, and but three units and one address are silent here.
            Timeout = TimeSpan.FromSeconds(1),
            SlowTimeout = TimeSpan.FromSeconds(2),
            ConnectTimeout = TimeSpan.FromSeconds(20),
        };
        return await ProbeCommand.ProbeAsync(ProbeLines.Parse(address, "115200-N", "JN-01", null), options, catalogue, TestContext.Current.CancellationToken);
    }

    // What a modem does: it dials in, names itself, and passes the bytes of its line through.
    static async Task BridgeAsync(int agent, int line, CancellationToken cancellationToken)
    {
        using var meters = new TcpClient();
        await meters.ConnectAsync(IPAddress.Loopback, line, cancellationToken);
        using var centre = await DialAsync(agent, cancellationToken);
        try
        {
            await centre.GetStream().WriteAsync(Encoding.ASCII.GetBytes("JN-01"), cancellationToken);
            await Task.WhenAny(centre.GetStream().CopyToAsync(meters.GetStream(), cancellationToken), meters.GetStream().CopyToAsync(centre.GetStream(), cancellationToken));
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The probe is over.
        }
    }

    static async Task<TcpClient> DialAsync(int port, CancellationToken cancellationToken)
    {
        while (true)
        {
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return client;
            }
            catch (SocketException)
            {
                // Nobody listens yet, and a modem dials again.
                client.Dispose();
                await Task.Yield();
            }
        }
    }

    static CampusDefinition Campus(string bus, string transport) => SmallCampus.With($$"""
              - name: {{bus}}
                port: 0
                transport: {{transport}}
                agent: a
                building: 370102A001
                institution: JN-GOV
                meters:
                  - {code: E1, name: {zh: 表, en: Meter}, unit: 11, address: "100000000161", template: generic.dlt645, rated: 100, profile: unmetered, peak: 16, initial: "1234"}
                  - {code: E3, name: {zh: 表, en: Meter}, unit: 13, address: "5", template: generic.dlt645-1997, rated: 100, profile: unmetered, peak: 16, initial: "55"}
                  - {code: W1, name: {zh: 表, en: Meter}, unit: 14, address: "78330011223344", template: generic.cjt188-water, commodity: water, rated: 100, profile: unmetered, peak: 16, initial: "99"}
                  - {code: M1, name: {zh: 表, en: Meter}, unit: 3, template: acrel.dtsd1352, params: {ct: "100/5"}, profile: unmetered, peak: 16, initial: "4321"}
            """);
}
