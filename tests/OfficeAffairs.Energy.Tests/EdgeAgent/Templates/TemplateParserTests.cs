using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Templates;

public sealed class TemplateParserTests
{
    const string Good = """
        schema: meter-template/1
        id: test.meter
        revision: 2
        product: {brand: Test, models: [T1], source: made up, verified: false}
        text: {zh: 测试, en: Test}
        limits: {max_words: 60, forbid: [[0x0100, 0x01FF]]}
        params: {ct: "1/1"}
        points:
          - {key: energy.active.import.total, at: 0x000A, type: uint32, scale: "1/100*ct", unit: kW.h, quantity: ActiveEnergy, kind: counter, counter: {modulus: "42949672.96", resolution: "0.01"}, class: energy}
          - {key: voltage.L1, at: 97, type: uint16, scale: "1/10", unit: V, quantity: Voltage, kind: gauge, range: [0, 300], nan: [0xFFFF], class: fast}
        vectors:
          - {words: {0x000A: [0x0012, 0xD687], 97: [2301]}, params: {ct: "200/5"}, expect: {energy.active.import.total: "493826.8", voltage.L1: "230.1"}, source: by hand}
        """;

    [Fact]
    public void Good_template_is_read_whole()
    {
        var problems = new List<Problem>();
        var template = TemplateParser.Parse(Good, "test.meter.yaml", problems);
        Assert.Empty(problems);
        VectorCheck.Check(template!, "test.meter.yaml", problems);
        Assert.Empty(problems);
        Assert.Equal(("test.meter", 2, 60), (template!.Id, template.Revision, template.Limits.MaximumWords));
        var points = TemplateBinder.Bind(template, new Dictionary<string, Rational> { ["ct"] = Ratio("1000/5") }, text => Assert.Fail(text));
        Assert.Equal((byte)0, points[0].Decimals);
        Assert.Equal(42949672.96 * 200, points[0].Modulus);
        Assert.Equal(2, points[0].Resolution);
        Assert.Equal((byte)1, points[1].Decimals);
    }

    [Fact]
    public void Marker_for_not_available_is_no_value_and_a_value_out_of_range_is_marked()
    {
        var point = TemplateBinder.Bind(TemplateParser.Parse(Good, "f", [])!, new Dictionary<string, Rational>(), _ => { })[1];
        Assert.False(point.TryDecode([0xFF, 0xFF], out _, out _));
        Assert.True(point.TryDecode([0x0B, 0xB9], out var value, out var quality));
        Assert.Equal((300.1, ReadingQuality.OutOfRange), (value, quality));
    }

    [Fact]
    public void Everything_wrong_is_reported_at_once_with_its_line()
    {
        var bad = Good
            .Replace("revision: 2", "revision: none", StringComparison.Ordinal)
            .Replace("unit: kW.h", "unit: kWh", StringComparison.Ordinal)
            .Replace("at: 97", "at: 0x0150", StringComparison.Ordinal)
            .Replace("class: fast", "class: often", StringComparison.Ordinal)
            .Replace("quantity: Voltage", "quantity: Voltage, colour: red", StringComparison.Ordinal)
            .Replace("\"1/100*ct\"", "\"1/100*pt\"", StringComparison.Ordinal);
        var problems = new List<Problem>();
        Assert.Null(TemplateParser.Parse(bad, "bad.yaml", problems));
        string[] expected =
        [
            "bad.yaml:3: revision: 'none' is no whole number",
            "bad.yaml:9: energy.active.import.total: ActiveEnergy is given in kW.h (UCUM), not 'kWh'",
            "bad.yaml:9: energy.active.import.total: scale refers to parameter 'pt', which the template does not have",
            "bad.yaml:10: points[1].class: 'often' is none of fast, energy, slow, once",
            "bad.yaml:10: points[1]: 'colour' is not known here",
            "bad.yaml:10: voltage.L1: lies in the forbidden addresses 256 to 511",
        ];
        Assert.All(expected, text => Assert.Contains(problems, problem => problem.ToString().StartsWith(text, StringComparison.Ordinal)));
    }

    [Fact]
    public void Vector_that_does_not_hold_is_reported()
    {
        var problems = new List<Problem>();
        var template = TemplateParser.Parse(Good.Replace("\"493826.8\"", "\"493826.9\"", StringComparison.Ordinal), "f.yaml", problems);
        VectorCheck.Check(template!, "f.yaml", problems);
        Assert.Equal("f.yaml:12: energy.active.import.total: the words give 493826.8, the vector expects 493826.9", Assert.Single(problems).ToString());
    }

    [Fact]
    public void Atomic_group_that_no_request_can_hold_is_reported()
    {
        var problems = new List<Problem>();
        var bad = Good.Replace("class: energy}", "class: energy, atomic: a}", StringComparison.Ordinal).Replace("class: fast}", "class: energy, atomic: a}", StringComparison.Ordinal);
        TemplateParser.Parse(bad, "f.yaml", problems);
        Assert.Contains(problems, problem => problem.Text.Contains("atomic group 'a' cannot be read in one request", StringComparison.Ordinal));
    }

    [Fact]
    public void Text_of_brackets_alone_is_a_problem_and_not_the_end_of_the_process()
    {
        var problems = new List<Problem>();
        Assert.Null(TemplateParser.Parse(new string('[', 100_000), "f", problems));
        Assert.Contains("nested", Assert.Single(problems).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_or_shuffled_text_gives_problems_and_no_exception()
    {
        const string odd = "{}[]:,-'\"\n 0a*&!|>%@#";
        var random = new Random(6);
        for (var length = 0; length < Good.Length; length += 3)
        {
            TemplateParser.Parse(Good[..length], "f", []);
        }

        for (var i = 0; i < 2_000; i++)
        {
            var text = Good.ToCharArray();
            for (var changes = random.Next(1, 8); changes > 0; changes--)
            {
                text[random.Next(text.Length)] = odd[random.Next(odd.Length)];
            }

            var problems = new List<Problem>();
            var template = TemplateParser.Parse(new string(text), "f", problems);
            Assert.Equal(template is null, problems.Count > 0);
        }
    }

    static Rational Ratio(string text) => Rational.TryParse(text, out var ratio) ? ratio : throw new FormatException(text);
}
