using System.Text;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Lines;
using OfficeAffairs.Energy.MeterSimulator.Modbus;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.Testing.Fuzzing;

/// <summary>The simulator's own decoders: what masters send it, and its reading of templates.</summary>
static class SimulatorTargets
{
    const string Bus = "X";

    const string Buses = """
          - name: X
            port: 0
            transport: serial-over-tcp
            agent: a
            building: 370102A001
            institution: JN-GOV
            meters:
              - {code: M1, name: {zh: 表, en: Meter}, unit: 1, template: acrel.artu-kj8, commodity: environment, role: weather}
              - {code: M2, name: {zh: 表, en: Meter}, unit: 2, template: schneider.iem3000, rated: 100, profile: unmetered, peak: 16}
              - {code: M3, name: {zh: 表, en: Meter}, unit: 3, address: "161", template: generic.dlt645, rated: 100, profile: unmetered, peak: 16}
              - {code: M4, name: {zh: 表, en: Meter}, unit: 4, address: "3", template: generic.dlt645-1997, rated: 100, profile: unmetered, peak: 16}
              - {code: M5, name: {zh: 表, en: Meter}, unit: 5, address: "78330011223344", template: generic.cjt188-water, commodity: water, rated: 100, profile: unmetered, peak: 16}
        """;

    static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.FromHours(8));
    static readonly CampusSource Source = new(SmallCampus.With(Buses), Now, Now);
    static readonly ManualTimeProvider Time = new(Now);

    /// <summary>A unit and a request.</summary>
    public static void Request(byte[] input)
    {
        if (input.Length is > 1 and <= 1 + RequestHandler.MaximumPdu)
        {
            new RequestHandler(Source, Bus).Answer(input[0], input.AsSpan(1), new byte[RequestHandler.MaximumPdu], new ConnectionClock(Time));
        }
    }

    /// <summary>Bytes of a line.</summary>
    public static void Line(byte[] input)
    {
        var line = new LineAnswers(Source, Bus, Time);
        var rest = input.AsSpan(0, Math.Min(input.Length, 1024));
        var output = new byte[512];
        for (var used = 1; used > 0 && rest.Length > 0; rest = rest[used..])
        {
            line.Answer(rest, out used, output);
        }
    }

    /// <summary>A template.</summary>
    public static void Template(byte[] input) =>
        TemplateReader.Read(YamlMap.Parse("fuzz.yaml", new StringReader(Encoding.UTF8.GetString(input)), new ErrorList()));
}
