using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Commands;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.EdgeAgent.Writing;
using OfficeAffairs.Energy.MeterSimulator.Modbus;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>What a person on the spot writes to a simulated switch unit: outcome, audit file and status.</summary>
public sealed class WriteTests : IAsyncLifetime
{
    const string Buses = """
          - name: X
            port: 0
            agent: a
            building: 370102A001
            institution: JN-GOV
            meters:
              - {code: S, name: {zh: 遥信, en: Switches}, unit: 1, template: acrel.artu-kj8, commodity: environment, role: weather}
        """;

    static readonly DateTimeOffset Anchor = new(2026, 11, 22, 8, 0, 0, TimeSpan.FromHours(8));

    readonly string _data = Directory.CreateTempSubdirectory("officeaffairs-").FullName;
    readonly CancellationTokenSource _stop = new();
    ModbusServer? _server;
    Task _running = Task.CompletedTask;
    int _port;

    public ValueTask InitializeAsync()
    {
        _server = new ModbusServer(new CampusSource(SmallCampus.With(Buses), Anchor, Anchor), IPAddress.Loopback, 0, new ManualTimeProvider(Anchor), NullLogger.Instance);
        _port = _server.Open()["X"].Port;
        _running = _server.RunAsync(_stop.Token);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _server!.Dispose();
        _stop.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    [Fact]
    public async Task Relay_is_switched_read_back_and_both_lines_stand_in_the_audit_file()
    {
        var asked = new List<string>();
        var report = await WriteAsync("switch.output.3", "1", question => { asked.Add(question); return true; });
        Assert.Equal(("written", 0.0, 1.0), (report.Outcome, report.Before, report.After));
        Assert.Contains("holds switch.output.3 = 0 1. Write 1 1? [y/N]", Assert.Single(asked), StringComparison.Ordinal);

        var pulse = await WriteAsync("switch.output.1.pulse", "2.5", ask: null);
        Assert.Equal("S/switch.output.1.pulse: 0 -> 2.5 s, confirmed and read back.", pulse.Text);

        var lines = await File.ReadAllLinesAsync(Path.Combine(_data, WriteLedger.FileName), TestContext.Current.CancellationToken);
        Assert.Equal(4, lines.Length);
        Assert.Contains("\"outcome\":\"Attempted\"", lines[0], StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"Written\"", lines[1], StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"a test\"", lines[1], StringComparison.Ordinal);
        var status = new WriteLedger(_data).Status()!;
        Assert.Equal((2, "S", "switch.output.1.pulse", "5/2", "written"), (status.Count, status.Meter, status.Point, status.Value, status.Outcome));
    }

    [Fact]
    public async Task Nothing_is_written_when_the_person_says_no()
    {
        Assert.Equal("declined", (await WriteAsync("switch.output.3", "1", _ => false)).Outcome);
        Assert.False(File.Exists(Path.Combine(_data, WriteLedger.FileName)));
        Assert.Equal(0, (await WriteAsync("switch.output.3", "0", ask: null)).Before);
    }

    [Fact]
    public async Task Half_a_last_line_and_a_write_that_never_ended_are_told_as_what_they_are()
    {
        await WriteAsync("switch.output.1", "1", ask: null);
        var path = Path.Combine(_data, WriteLedger.FileName);
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, lines[0] + "\n" + lines[1][..20], TestContext.Current.CancellationToken);
        Assert.Equal((1, "attempted"), (new WriteLedger(_data).Status()!.Count, new WriteLedger(_data).Status()!.Outcome));
    }

    [Fact]
    public async Task Meter_that_does_not_say_what_it_holds_is_not_written_to()
    {
        var error = await Assert.ThrowsAsync<CommandException>(() => WriteAsync("switch.output.1", "1", ask: null, unit: 9));
        Assert.Equal("S does not say what 'switch.output.1' holds (exception-11), so nothing is written to it.", error.Message);
        Assert.False(File.Exists(Path.Combine(_data, WriteLedger.FileName)));
    }

    [Fact]
    public async Task Independent_master_on_libmodbus_switches_the_same_relays()
    {
        var program = RealParts.RequireProgram("mbpoll");
        await MbpollAsync(program, "-t", "0", "-r", "5", "1");
        await MbpollAsync(program, "-t", "0", "-r", "5", "1", "0", "1");
        await MbpollAsync(program, "-t", "4", "-r", "20", "3000", "1500");
        Assert.Equal(1, (await WriteAsync("switch.output.6", "1", ask: null)).Before);
        Assert.Equal(0, (await WriteAsync("switch.output.8", "0", ask: null)).Before - 1);
        Assert.Equal(3.0, (await WriteAsync("switch.output.1.pulse", "0", ask: null)).Before);
        Assert.Equal(1.5, (await WriteAsync("switch.output.2.pulse", "0", ask: null)).Before);
    }

    async Task MbpollAsync(string program, params string[] arguments)
    {
        string[] all = ["-m", "tcp", "-p", _port.ToString(CultureInfo.InvariantCulture), "-a", "1", "-0", .. arguments[..4], "127.0.0.1", .. arguments[4..]];
        using var process = Process.Start(new ProcessStartInfo(program, all) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
    }

    async Task<WriteReport> WriteAsync(string point, string value, Func<string, bool>? ask, int unit = 1)
    {
        var problems = new List<Problem>();
        var text = FormattableString.Invariant($$"""
            schema: agent-configuration/1
            agent: a
            templates: {{Repository.PathOf("edge-agent/meter-templates")}}
            buses:
              - name: X
                transport: tcp
                host: 127.0.0.1
                port: {{_port}}
                meters:
                  - {code: S, unit: {{unit}}, template: acrel.artu-kj8, writes: [{{point}}]}
            """);
        var file = Path.Combine(_data, "agent.yaml");
        await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        var configuration = await ConfigurationParser.LoadAsync(file, problems, TestContext.Current.CancellationToken);
        Assert.Empty(problems);
        Assert.Null(WriteDemand.Judge(configuration!, "S", point, value, out var demand));
        return await WriteCommand.WriteAsync(configuration!, demand!, _data, ask, "a test", TestContext.Current.CancellationToken);
    }
}
