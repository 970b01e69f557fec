using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.Messaging;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Configuration;

/// <summary>What the centre may say, and that every mistake in it is found at once.</summary>
public sealed class CentralConfigurationTests
{
    const string Good = """
        schema: agent-configuration/1
        agent: jn-1
        classes: {fast: 5s}
        buses:
          - name: B1
            transport: tcp
            host: 10.0.0.1
            meters:
              - {code: A1, unit: 1, template: acrel.dtsd1352, params: {ct: 100/5}}
        """;

    static readonly AgentConfiguration Local = new()
    {
        Agent = "jn-1",
        Broker = new Uri("mqtt://broker:1883"),
        Central = true,
        TemplateFolder = Repository.PathOf("edge-agent", "meter-templates"),
        Periods = new Dictionary<PollClass, TimeSpan>(),
        Buses = [],
        Hash = "00",
    };

    [Fact]
    public async Task Meter_has_a_speed_of_its_own_on_a_serial_line_and_nowhere_else()
    {
        const string Serial = "transport: serial\n    device: /dev/ttyS1\n    baud: 19200\n    parity: even\n    rs485: {rts_on_send: low, delay_after_send_ms: 2}";
        var own = Good.Replace("unit: 1,", "unit: 1, baud: 2400,", StringComparison.Ordinal);
        var (configuration, problems) = await ReadAsync(own.Replace("transport: tcp\n    host: 10.0.0.1", Serial, StringComparison.Ordinal));
        Assert.Empty(problems);
        Assert.Equal(new SerialSettings(2400, SerialParity.Even, 1), configuration!.Buses[0].Meters[0].Serial);
        Assert.Equal(new Rs485Settings(RtsOnSend: false, TimeSpan.Zero, TimeSpan.FromMilliseconds(2)), configuration.Buses[0].Line.Rs485);

        (_, problems) = await ReadAsync(own);
        Assert.StartsWith("configuration:9: buses[0].meters[0]: a meter has a speed of its own only on a serial line of this machine", Assert.Single(problems).ToString(), StringComparison.Ordinal);
        (_, problems) = await ReadAsync(Good.Replace("transport: tcp\n    host: 10.0.0.1", "transport: serial\n    device: /dev/ttyS1\n    rs485: perhaps", StringComparison.Ordinal));
        Assert.Contains("true, false, or {rts_on_send: high", Assert.Single(problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Good_text_is_taken_with_the_local_files_broker()
    {
        var (configuration, problems) = await ReadAsync(Good);
        Assert.Empty(problems);
        Assert.Equal((Local.Broker, true, TimeSpan.FromSeconds(5)), (configuration!.Broker, configuration.Central, configuration.Periods[PollClass.Fast]));
    }

    [Fact]
    public async Task Every_mistake_is_named_with_its_line()
    {
        var (configuration, problems) = await ReadAsync("""
            schema: agent-configuration/1
            agent: jn-2
            broker: mqtt://elsewhere:1883
            buses:
              - name: B1
                transport: tcp
                host: 10.0.0.1
                port: 700000
                colour: red
                meters:
                  - {code: A1, unit: 1, template: acrel.dtsd1352}
                  - {code: A1, unit: 2, template: no.such}
                  - {code: A2, unit: 1, template: acrel.dtsd1352}
                  - {code: A2, unit: 3, template: acrel.dtsd1352}
            """);
        Assert.Null(configuration);
        Assert.All(problems, problem => Assert.Equal("configuration", problem.File));
        Assert.Equal([2, 3, 8, 9, 12, 13, 14], problems.Select(problem => problem.Line).Order());
    }

    [Fact]
    public async Task Carried_template_takes_the_place_of_the_agents_own_and_changes_the_hash()
    {
        var file = Path.Combine(Local.TemplateFolder, "acrel.dtsd1352.yaml");
        var carried = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("revision: 1", "revision: 9", StringComparison.Ordinal);
        var (own, _) = await ReadAsync(Good);
        var (with, problems) = await ReadAsync(Good, new CarriedTemplate("acrel.dtsd1352.yaml", carried));
        Assert.Empty(problems);
        Assert.Equal(9, with!.Buses[0].Meters[0].Template.Revision);
        Assert.NotEqual(own!.Hash, with.Hash);
        Assert.NotEqual(own.Buses[0].Fingerprint, with.Buses[0].Fingerprint);
    }

    [Fact]
    public async Task Bus_is_the_same_when_only_layout_and_other_buses_have_changed()
    {
        var (before, _) = await ReadAsync(Good);
        var (after, problems) = await ReadAsync(Good.Replace("- name: B1", "# a comment\n  - name:   B1", StringComparison.Ordinal).Replace("classes: {fast: 5s}", "classes: {fast: 6s}", StringComparison.Ordinal));
        Assert.Empty(problems);
        Assert.Equal(before!.Buses[0].Fingerprint, after!.Buses[0].Fingerprint);
        var (other, _) = await ReadAsync(Good.Replace("100/5", "200/5", StringComparison.Ordinal));
        Assert.NotEqual(before.Buses[0].Fingerprint, other!.Buses[0].Fingerprint);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"agent":"jn-1"}""")]
    public void Message_that_is_no_configuration_is_refused_with_a_reason(string text)
    {
        var problems = new List<ConfigurationProblem>();
        Assert.Null(CentralMessage.Read(System.Text.Encoding.UTF8.GetBytes(text), Local, problems));
        Assert.Single(problems);
    }

    [Fact]
    public void Agent_that_belongs_to_its_local_file_refuses_and_says_what_would_allow_it()
    {
        var message = new CentralConfiguration { Agent = "jn-2", Version = 1, Hash = "wrong", Text = Good };
        var problems = new List<ConfigurationProblem>();
        CentralMessage.Read(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(message, MessagingJsonContext.Default.CentralConfiguration), Local with { Central = false }, problems);
        Assert.Equal(3, problems.Count);
        Assert.Contains("central: true", problems[0].Text, StringComparison.Ordinal);
    }

    static async Task<(AgentConfiguration? Configuration, List<Problem> Problems)> ReadAsync(string text, params CarriedTemplate[] carried)
    {
        var problems = new List<Problem>();
        return (await ConfigurationParser.ReadCentralAsync(text, carried, Local, problems, TestContext.Current.CancellationToken), problems);
    }
}
