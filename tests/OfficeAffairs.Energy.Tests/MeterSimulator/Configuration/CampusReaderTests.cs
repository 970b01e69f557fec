using OfficeAffairs.Energy.MeterSimulator.Configuration;

namespace OfficeAffairs.Energy.Tests.MeterSimulator.Configuration;

public sealed class CampusReaderTests
{
    const string Good = """- {code: M, name: {zh: 表, en: Meter}, unit: 1, template: acrel.dtsd1352, params: {ct: "100/5"}, profile: steady, peak: 10}""";

    [Fact]
    public void Demo_campus_has_the_size_that_the_demo_promises()
    {
        var campus = TestCampus.Demo.Definition;

        Assert.True(campus.Institutions.Count >= 3);
        Assert.Equal(5, campus.Buildings.Count);
        Assert.InRange(campus.Meters.Count(), 55, 70);
        Assert.True(campus.Buses.Count >= 5);
        Assert.Equal(2, campus.Buses.Select(bus => bus.Agent).Distinct().Count());
        Assert.Equal(
            ["electricity", "environment", "heat", "natural-gas", "water"],
            campus.Meters.Select(meter => meter.Commodity).Distinct().Order());
        Assert.Equal(Enum.GetValues<FaultKind>().Order(), campus.Faults.Select(fault => fault.Kind).Distinct().Order());
    }

    [Fact]
    public void Rating_behind_a_current_transformer_follows_from_its_primary_current()
    {
        var campus = TestCampus.Read(Good, new ErrorList());

        Assert.Equal(66, campus.Meters.Single().RatedPerHour);
    }

    [Fact]
    public void Several_errors_are_reported_at_once_each_with_its_place()
    {
        var errors = new ErrorList();
        TestCampus.Read(
            """
            - {code: M, name: {zh: 表, en: Meter}, unit: 300, template: no.such, params: {ct: "100/5"}, peak: 10}
            - {code: M, name: {zh: 表}, unit: 2, template: acrel.dtsd1352, params: {ct: "0/5"}, rated: many, colour: red}
            """,
            errors);

        Assert.All(errors.Errors.Where(error => error.Contains("must be 1 to 246", StringComparison.Ordinal)), error => Assert.StartsWith("small.yaml:", error, StringComparison.Ordinal));
        foreach (var expected in new[]
        {
            "\"unit\" must be 1 to 246", "names \"no.such\"", "\"en\" must be a text", "\"ct\" must be a positive ratio",
            "\"rated\" must be a number", "unknown key \"colour\"", "meter M is defined 2 times",
        })
        {
            Assert.Contains(errors.Errors, error => error.Contains(expected, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Place_of_an_error_is_the_line_of_the_value()
    {
        var errors = new ErrorList();
        YamlMap.Parse("f.yaml", new StringReader("a: 1\nb: x\n"), errors).Number("b");

        Assert.Equal(["f.yaml:2:4: \"b\" must be a number"], errors.Errors);
    }

    [Fact]
    public void Meter_that_is_its_own_ancestor_is_refused()
    {
        var errors = new ErrorList();
        TestCampus.Read(
            """
            - {code: M, name: {zh: 表, en: Meter}, unit: 1, template: acrel.dtsd1352, params: {ct: "100/5"}, parent: N}
            - {code: N, name: {zh: 表, en: Meter}, unit: 2, template: acrel.dtsd1352, params: {ct: "100/5"}, parent: M}
            """,
            errors);

        Assert.Contains(errors.Errors, error => error.Contains("is its own ancestor", StringComparison.Ordinal));
    }

    [Fact]
    public void Fault_of_an_unknown_meter_and_a_fault_without_an_end_are_refused()
    {
        var errors = new ErrorList();
        TestCampus.Read(Good, errors, """[{id: a, kind: leak, meter: Q, start: -3d, per_hour: 1, text: {zh: 漏, en: leak}}, {id: b, kind: stuck, meter: M, start: 3d, text: {zh: 停, en: stuck}}]""");

        Assert.Contains(errors.Errors, error => error.Contains("names meter Q", StringComparison.Ordinal));
        Assert.Contains(errors.Errors, error => error.Contains("\"for\" is needed", StringComparison.Ordinal));
        Assert.Contains(errors.Errors, error => error.Contains("must be whole days before now", StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_file_and_broken_yaml_are_errors_not_crashes()
    {
        Assert.Throws<ConfigurationException>(() => CampusReader.Read("/nowhere/campus.yaml"));

        var errors = new ErrorList();
        YamlMap.Parse("f.yaml", new StringReader("a: [1"), errors);
        Assert.Contains("is no YAML", Assert.Single(errors.Errors), StringComparison.Ordinal);
    }
}
