using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Templates;
using OfficeAffairs.Energy.EdgeAgent.Writing;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Writing;

/// <summary>Nothing is written that template and installation do not both allow, and every refusal says what to do.</summary>
public sealed class WriteDemandTests
{
    const string Template = """
        schema: meter-template/1
        id: test.unit
        revision: 1
        product: {brand: Test, source: made up, verified: false}
        text: {zh: 测试, en: Test}
        params: {ct: "1/1"}
        points:
          - {key: switch.output.1, space: coil, at: 3, type: bit, unit: "1", quantity: Status, kind: state, class: fast, writable: {values: ["0", "1"]}}
          - {key: switch.input.1, space: discrete, at: 3, type: bit, unit: "1", quantity: Status, kind: state, class: fast}
          - {key: delay, at: 20, type: uint16, scale: "1/1000", unit: s, quantity: Duration, kind: state, class: slow, writable: {range: ["0", "10"], step: "0.01"}}
          - {key: level, at: 30, type: int32, order: CDAB, scale: "1/10*ct", unit: kW, quantity: Demand, kind: state, class: slow, writable: {range: ["-5", "5000"]}}
        vectors:
          - {words: {20: [1500], 30: [0x0064, 0]}, bits: {coil: {3: [1]}, discrete: {3: [0]}}, expect: {delay: "1.5", level: "10", switch.output.1: "1", switch.input.1: "0"}, source: by hand}
        """;

    [Theory]
    [InlineData("switch.output.1", "1", "01")]
    [InlineData("switch.output.1", "0", "00")]
    [InlineData("delay", "2.5", "09C4")]
    [InlineData("level", "-1.5", "FFF1FFFF")]
    public async Task Value_that_is_allowed_becomes_the_bytes_that_are_sent(string key, string value, string bytes)
    {
        var (refusal, demand) = await JudgeAsync("M", key, value);
        Assert.Null(refusal);
        Assert.Equal(bytes, Convert.ToHexString(demand!.Bytes));
    }

    [Theory]
    [InlineData("X", "delay", "1", "The configuration has no meter 'X'.")]
    [InlineData("M", "nothing", "1", "Template test.unit has no point 'nothing'.")]
    [InlineData("M", "switch.input.1", "1", "Template test.unit does not declare 'switch.input.1' writable, so nobody writes it. It declares switch.output.1, delay, level.")]
    [InlineData("N", "delay", "1", "The configuration does not permit writing 'delay' of meter 'N'. Whoever answers for the installation adds 'writes: [delay]' to the meter's entry (line 9).")]
    [InlineData("M", "delay", "fast", "'fast' is no number.")]
    [InlineData("M", "delay", "10.01", "1001/100 is not within 0 and 10: 'delay' takes 0 to 10 in steps of 1/100 (s).")]
    [InlineData("M", "delay", "0.005", "1/200 is no whole multiple of 1/100: 'delay' takes 0 to 10 in steps of 1/100 (s).")]
    [InlineData("M", "switch.output.1", "2", "2 is none of 0, 1: 'switch.output.1' takes 0, 1 (1).")]
    [InlineData("M", "level", "0.05", "1/20 kW cannot be written to 'level': the register counts in whole steps of the scale (1/10).")]
    public async Task Refusal_says_why_and_what_to_do(string meter, string key, string value, string refusal)
    {
        Assert.Equal((refusal, null), await JudgeAsync(meter, key, value));
    }

    [Fact]
    public async Task Permission_for_a_point_that_no_template_declares_writable_is_a_problem_with_its_line()
    {
        var problems = new List<Problem>();
        Assert.Null(await ReadAsync(problems, writes: "switch.input.1, nothing"));
        Assert.Contains(problems, problem => problem.ToString() == "configuration:8: buses[0].meters[0].writes[0]: template test.unit declares no writable point 'switch.input.1'");
        Assert.Contains(problems, problem => problem.ToString() == "configuration:8: buses[0].meters[0].writes[1]: template test.unit declares no writable point 'nothing'");
    }

    [Theory]
    [InlineData("kind: state, class: fast}", "kind: state, class: fast, writable: {values: [\"1\"]}}", "only holding registers and coils of Modbus are writable")]
    [InlineData("writable: {range: [\"0\", \"10\"], step: \"0.01\"}", "writable: {step: \"1\"}", "either 'range: [lowest, highest]' or 'values: [...]' is expected")]
    [InlineData("writable: {range: [\"-5\", \"5000\"]}", "writable: {range: [\"-5\", \"5000\"], function: 3}", "function 3 is none of 5, 6, 15, 16")]
    [InlineData("space: coil, at: 3, type: bit", "space: coil, at: 3, type: uint16", "coils and discrete inputs are of type bit")]
    public void Template_whose_rule_cannot_hold_is_refused(string good, string bad, string complaint)
    {
        var problems = new List<Problem>();
        Assert.Null(TemplateParser.Parse(Template.Replace(good, bad, StringComparison.Ordinal), "test.unit.yaml", problems));
        Assert.Contains(problems, problem => problem.Text.Contains(complaint, StringComparison.Ordinal));
    }

    static async Task<(string? Refusal, WriteDemand? Demand)> JudgeAsync(string meter, string key, string value)
    {
        var problems = new List<Problem>();
        var configuration = await ReadAsync(problems, "switch.output.1, delay, level");
        Assert.Empty(problems);
        return (WriteDemand.Judge(configuration!, meter, key, value, out var demand), demand);
    }

    static async Task<AgentConfiguration?> ReadAsync(List<Problem> problems, string writes)
    {
        var text = $$"""
            schema: agent-configuration/1
            agent: a
            buses:
              - name: B
                transport: tcp
                host: 127.0.0.1
                meters:
                  - {code: M, unit: 1, template: test.unit, writes: [{{writes}}]}
                  - {code: N, unit: 2, template: test.unit}
            """;
        var local = new AgentConfiguration { Agent = "a", TemplateFolder = Directory.CreateTempSubdirectory().FullName, Periods = new Dictionary<PollClass, TimeSpan>(), Buses = [], Hash = "" };
        return await ConfigurationParser.ReadCentralAsync(text, [new("test.unit.yaml", Template)], local, problems, TestContext.Current.CancellationToken);
    }
}
