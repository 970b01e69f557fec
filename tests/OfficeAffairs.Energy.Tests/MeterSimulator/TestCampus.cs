using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Metering;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Tests.MeterSimulator;

/// <summary>The demo campus, computed once, and small campuses for single questions.</summary>
static class TestCampus
{
    public static string DemoPath { get; } = Repository.PathOf("deploy", "local", "campus.yaml");

    /// <summary>A Sunday morning in Jinan.</summary>
    public static DateTimeOffset Anchor { get; } = new(2026, 11, 22, 8, 0, 0, TimeSpan.FromHours(8));

    static readonly Lazy<SimulatedCampus> LazyDemo = new(() => SimulatedCampus.Build(CampusReader.Read(DemoPath), Anchor, Anchor.AddDays(2)));

    public static SimulatedCampus Demo => LazyDemo.Value;

    public static SimulatedMeter Meter(this SimulatedCampus campus, string code) =>
        campus.Find(code) ?? throw new ArgumentException("no meter " + code);

    public static long Local(int year, int month, int day, int hour = 0, int minute = 0) =>
        new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.FromHours(8)).ToUnixTimeMilliseconds();

    /// <summary>Registered consumption of [from, to) in the commodity's unit.</summary>
    public static double Registered(this SimulatedMeter meter, long from, long to) => (meter.RegisteredAt(to) - meter.RegisteredAt(from)) / 1e6;

    /// <summary>A campus with one building and one bus, written as the demo's; errors are gathered in <paramref name="errors"/>.</summary>
    public static CampusDefinition Read(string meters, ErrorList errors, string faults = "[]") =>
        CampusReader.Read(YamlMap.Parse("small.yaml", new StringReader(Text(meters, faults)), errors), Repository.PathOf("deploy", "local"));

    public static SimulatedCampus Build(string meters, string faults = "[]")
    {
        var errors = new ErrorList();
        var definition = Read(meters, errors, faults);
        errors.ThrowIfAny();
        return SimulatedCampus.Build(definition, Anchor, Anchor.AddDays(1));
    }

    static string Text(string meters, string faults) =>
        $$"""
        schema: campus/1
        name: {zh: 小院, en: Small}
        climate: ../../data/climate/jinan.yaml
        templates: ../../edge-agent/meter-templates
        seed: 7
        utc_offset: "+08:00"
        history_months: 2
        holidays:
          source: test
          years:
            2026:
              off: {national-day: [10-01, 10-07]}
              working: [10-10]
        schedules:
          office: {workday: [["08:00", 0], ["09:00", 1], ["17:00", 1], ["18:00", 0]], weekend: [["00:00", 0]]}
        profiles:
          steady: {base: 1}
          office: {schedule: office, base: 0.1, occupied: 0.9, noise: 0.05}
        institutions:
          - {code: I, name: {zh: 机构, en: Institution}, kind: government-office, headcount: 10}
        buildings:
          - {code: B, name: {zh: 楼, en: House}, floor_area_m2: 1000, institutions: [{code: I, share: 1.0}]}
        buses:
          - name: X
            port: 0
            agent: a
            building: B
            institution: I
            meters:
              {{meters.ReplaceLineEndings("\n      ")}}
        faults: {{faults}}
        """;
}
