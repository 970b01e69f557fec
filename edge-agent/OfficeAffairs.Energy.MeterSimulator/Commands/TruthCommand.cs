using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Metering;
using OfficeAffairs.Energy.MeterSimulator.Truth;

namespace OfficeAffairs.Energy.MeterSimulator.Commands;

/// <summary><c>truth</c>: prints what the meters truly measured, and the plan of faults.</summary>
sealed class TruthCommand
{
    static readonly Dictionary<string, TruthStep> Steps = new()
    {
        ["interval"] = TruthStep.Interval,
        ["day"] = TruthStep.Day,
        ["month"] = TruthStep.Month,
    };

    readonly TimeProvider _time;
    readonly CampusOptions _campus = new();
    readonly Option<string[]> _meters = new("--meter") { Description = "Codes of meters; default: all.", AllowMultipleArgumentsPerToken = true };
    readonly Option<string> _step = new("--step") { Description = "interval (15 minutes), day or month.", DefaultValueFactory = _ => "month" };
    readonly Option<string?> _from = new("--from") { Description = "ISO 8601; default: the start of the campus." };
    readonly Option<string?> _to = new("--to") { Description = "ISO 8601; default: now." };
    readonly Option<string> _format = new("--format") { Description = "csv or json.", DefaultValueFactory = _ => "csv" };
    readonly Option<bool> _faults = new("--faults") { Description = "Print the faults with their times and waste instead." };

    TruthCommand(TimeProvider time) => _time = time;

    public static Command Create(TimeProvider time)
    {
        var truth = new TruthCommand(time);
        truth._step.AcceptOnlyFromAmong([.. Steps.Keys]);
        truth._format.AcceptOnlyFromAmong("csv", "json");
        var command = new Command("truth", "Print the true consumption of the meters.") { truth._meters, truth._step, truth._from, truth._to, truth._format, truth._faults };
        truth._campus.AddTo(command);
        command.SetAction(parsed => truth.Run(parsed, Console.Out));
        return command;
    }

    int Run(ParseResult parsed, TextWriter output)
    {
        var to = parsed.GetValue(_to) is { } end ? CampusOptions.Moment(end) : _time.GetUtcNow();
        var campus = _campus.Simulate(parsed, _time, to);
        if (parsed.GetValue(_faults))
        {
            WriteFaults(campus, to.ToUnixTimeMilliseconds(), output);
            return 0;
        }

        var from = parsed.GetValue(_from) is { } begin ? CampusOptions.Moment(begin).ToUnixTimeMilliseconds() : campus.Timeline.Start;
        var rows = Meters(campus, parsed.GetValue(_meters) ?? [])
            .SelectMany(meter => TruthTable.Rows(campus, meter, Steps[parsed.GetRequiredValue(_step)], from, to.ToUnixTimeMilliseconds()));
        if (parsed.GetValue(_format) == "json")
            WriteJson(rows, campus, output);
        else
            WriteCsv(rows, campus, output);
        return 0;
    }

    static IEnumerable<SimulatedMeter> Meters(SimulatedCampus campus, string[] codes)
    {
        var unknown = codes.Where(code => campus.Find(code)?.Counter is null).ToList();
        if (unknown.Count > 0)
            throw new ConfigurationException([.. unknown.Select(code => $"the campus has no meter {code} with a counter")]);
        return codes.Length == 0 ? campus.Meters.Where(meter => meter.Counter is not null) : codes.Select(code => campus.Find(code)!);
    }

    static void WriteCsv(IEnumerable<TruthRow> rows, SimulatedCampus campus, TextWriter output)
    {
        output.WriteLine("meter,commodity,start,end,registered,consumed,wasted");
        foreach (var row in rows)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Meter},{campus.Find(row.Meter)!.Definition.Commodity},{Iso(campus, row.Start)},{Iso(campus, row.End)},{row.Registered},{row.Consumed},{row.Wasted}"));
        }
    }

    static void WriteJson(IEnumerable<TruthRow> rows, SimulatedCampus campus, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("code", row.Meter);
                json.WriteString("commodity", campus.Find(row.Meter)!.Definition.Commodity);
                json.WriteString("start", Iso(campus, row.Start));
                json.WriteString("end", Iso(campus, row.End));
                json.WriteNumber("registered", row.Registered);
                json.WriteNumber("consumed", row.Consumed);
                json.WriteNumber("wasted", row.Wasted);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    static void WriteFaults(SimulatedCampus campus, long until, TextWriter output)
    {
        output.WriteLine("id,kind,meter_or_bus,start,end,wasted,text");
        foreach (var fault in campus.Faults)
        {
            var definition = fault.Definition;
            var end = fault.To == TimeWindow.Never ? "" : Iso(campus, fault.To);
            var wasted = campus.WastedUntil(definition.Id, until)?.ToString(CultureInfo.InvariantCulture) ?? "";
            output.WriteLine(
                $"{definition.Id},{FaultReader.Word(definition.Kind)},{definition.Meter ?? definition.Bus},{Iso(campus, fault.From)},{end},{wasted},\"{definition.Text.English}\"");
        }
    }

    static string Iso(SimulatedCampus campus, long moment) =>
        campus.Timeline.Local(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
