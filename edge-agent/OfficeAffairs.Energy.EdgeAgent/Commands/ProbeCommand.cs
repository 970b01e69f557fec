using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Probing;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary><c>probe</c>: asks who answers on a connection or line, at which address and speed, and which templates fit.</summary>
static class ProbeCommand
{
    static readonly Argument<string> Address = new("address") { Description = "Modbus TCP device or gateway (host or host:port, 502), rtu://host:port for a line behind a device server, dtu://0.0.0.0:port for a modem that dials in, or a serial device such as /dev/ttyUSB0." };
    static readonly Option<DirectoryInfo> Templates = new("--templates") { Description = "Folder of meter templates to try.", Required = true };
    static readonly Option<string> Protocols = new("--protocols") { Description = $"Languages to ask in, of {MeterProtocols.All}; by default all on a line, and modbus on Modbus TCP.", DefaultValueFactory = _ => "all" };
    static readonly Option<string> Units = new("--units") { Description = "Modbus units to ask.", DefaultValueFactory = _ => "1-247" };
    static readonly Option<string?> Addresses = new("--addresses") { Description = "Addresses on the plates of DL/T 645 and CJ/T 188 meters, separated by commas, for lines with several of them." };
    static readonly Option<string> Speeds = new("--speeds") { Description = "Speeds and parities to try on a serial line, in this order.", DefaultValueFactory = _ => "9600-N,2400-E,9600-E,19200-N,4800-N" };
    static readonly Option<string> Timeout = new("--timeout") { Description = "How long a Modbus unit may take to answer; DL/T 645 and CJ/T 188 have 600 ms at least.", DefaultValueFactory = _ => "300ms" };
    static readonly Option<string?> Registration = new("--registration") { Description = "What the modem names itself by, as text or as hex:01 0A FF; dtu:// only." };
    static readonly Option<string?> Heartbeat = new("--heartbeat") { Description = "What the modem sends now and then." };
    static readonly Option<string> Wait = new("--wait") { Description = "How long a modem may take to dial in.", DefaultValueFactory = _ => "2m" };
    static readonly Option<bool> Json = AgentCommandLine.JsonOption();

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var command = new Command("probe", "Asks who answers at which address and speed, in Modbus, DL/T 645 and CJ/T 188, which templates fit and what serial numbers they give. Only reads.")
        {
            Address, Templates, Protocols, Units, Addresses, Speeds, Timeout, Registration, Heartbeat, Wait, Json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>Looks on every line for everybody. A line has meters of one speed as a rule, but not by law: every speed is tried for whoever was not found yet.</summary>
    public static async Task<ProbeReport> ProbeAsync(IReadOnlyList<LineSettings> lines, ProbeOptions options, TemplateCatalogue catalogue, CancellationToken cancellationToken)
    {
        using var factory = new LineFactory(TimeProvider.System, NullLogger.Instance);
        var found = new Dictionary<ProbedMeter, ProbedMeterReport>();
        var notes = new List<string>();
        foreach (var line in lines)
        {
            using var master = factory.Create(line, window: 1, keepsSilentLine: true);
            foreach (var (meter, report) in await new LineProbe(master, line, options, catalogue, notes).RunAsync(found.Keys.ToHashSet(), cancellationToken))
            {
                found[meter] = report;
            }
        }

        return new ProbeReport([.. found.OrderBy(pair => pair.Key.Protocol).ThenBy(pair => pair.Key.Address).Select(pair => pair.Value)], notes);
    }

    static async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        try
        {
            var lines = ProbeLines.Parse(result.GetRequiredValue(Address), result.GetRequiredValue(Speeds), result.GetValue(Registration), result.GetValue(Heartbeat));
            var catalogue = await TemplateCatalogue.LoadAsync(result.GetRequiredValue(Templates).FullName, [], cancellationToken);
            var report = await ProbeAsync(lines, Options(result, lines[0]), catalogue, cancellationToken);
            await Console.Out.WriteLineAsync(result.GetValue(Json) ? JsonSerializer.Serialize(report, CommandJsonContext.Default.ProbeReport) : Text(report));
            return report.Meters.Count > 0 ? 0 : 1;
        }
        catch (Exception error) when (error is CommandException or FormatException or IOException)
        {
            await Console.Error.WriteLineAsync(error.Message);
            return 1;
        }
    }

    static ProbeOptions Options(ParseResult result, LineSettings line)
    {
        var (first, last) = Range(result.GetRequiredValue(Units));
        var timeout = Duration("--timeout", result.GetRequiredValue(Timeout));
        return new ProbeOptions
        {
            Protocols = Languages(result.GetRequiredValue(Protocols), line),
            FirstUnit = first,
            LastUnit = last,
            Addresses = [.. (result.GetValue(Addresses) ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Plate)],
            Timeout = timeout,
            ConnectTimeout = line.Transport == LineTransport.Dtu ? Duration("--wait", result.GetRequiredValue(Wait)) : TimeSpan.FromSeconds(2),
        };
    }

    static IReadOnlyList<MeterProtocol> Languages(string text, LineSettings line)
    {
        if (text == "all")
        {
            // What is asked by wildcard comes first: it takes seconds, where Modbus takes minutes.
            return line.Transport == LineTransport.Tcp ? [MeterProtocol.Modbus] : [MeterProtocol.Dlt645, MeterProtocol.Dlt645Of1997, MeterProtocol.Cjt188, MeterProtocol.Modbus];
        }

        return [.. text.Split(',').Select(name => MeterProtocols.Find(name.Trim()) ?? throw new CommandException($"'{name}' is none of {MeterProtocols.All}."))];
    }

    static ulong Plate(string text) => text.Length <= 14 && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var address)
        ? address
        : throw new CommandException($"'{text}' is no address of up to 14 digits.");

    static TimeSpan Duration(string option, string text) =>
        ConfigurationValue.TryDuration(text, out var duration) ? duration : throw new CommandException($"{option} is a duration such as 300ms or 2m.");

    static (int First, int Last) Range(string text)
    {
        var parts = text.Split('-');
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) && parts.Length <= 2 && first <= last && last <= 255
            ? (first, last)
            : throw new CommandException($"'{text}' is no range of units such as 1-32.");
    }

    static string Text(ProbeReport report) => string.Join(
        Environment.NewLine, report.Meters.Select(Text).Concat(report.Meters.Count == 0 ? ["Nobody answers."] : []).Concat(report.Notes));

    static string Text(ProbedMeterReport meter) =>
        $"{meter.Protocol} {meter.Address}{(meter.MeterType is null ? string.Empty : $" (type {meter.MeterType})")}{(meter.Line is null ? string.Empty : $" at {meter.Line}")}: {(meter.Fits.Count == 0 ? "answers, no template fits" : string.Join(", ", meter.Fits.Take(3).Select(Text)))}";

    static string Text(TemplateFitReport fit) => string.Create(
        CultureInfo.InvariantCulture, $"{fit.Template} {fit.Share:P0}{(fit.IsModel == true ? " (says so)" : string.Empty)}{(fit.SerialNumber is null ? string.Empty : $" no. {fit.SerialNumber}")}");
}
