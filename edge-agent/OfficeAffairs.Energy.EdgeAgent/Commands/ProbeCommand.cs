using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary><c>probe</c>: asks which units answer on a connection and which templates fit them.</summary>
static class ProbeCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var address = new Argument<string>("address") { Description = "Modbus TCP device or gateway (host or host:port, 502), rtu://host:port for RTU over TCP, or a serial device such as /dev/ttyUSB0." };
        var templates = new Option<DirectoryInfo>("--templates") { Description = "Folder of meter templates to try.", Required = true };
        var units = new Option<string>("--units") { Description = "Units to ask.", DefaultValueFactory = _ => "1-247" };
        var speeds = new Option<string>("--speeds") { Description = "Speeds and parities to try on a serial line, in this order.", DefaultValueFactory = _ => "9600-N,2400-E,9600-E,19200-N,4800-N" };
        var timeout = new Option<string>("--timeout") { Description = "How long a unit may take to answer.", DefaultValueFactory = _ => "300ms" };
        var json = AgentCommandLine.JsonOption();
        var command = new Command("probe", "Asks which units answer at which speed, which templates fit them and what serial numbers they give. Only reads.") { address, templates, units, speeds, timeout, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            try
            {
                var problems = new List<Problem>();
                var catalogue = await TemplateCatalogue.LoadAsync(result.GetRequiredValue(templates).FullName, problems, cancellationToken);
                var wait = ConfigurationValue.TryDuration(result.GetRequiredValue(timeout), out var duration) ? duration : throw new CommandException("--timeout is a duration such as 300ms.");
                var found = await ProbeAsync(Lines(result.GetRequiredValue(address), result.GetRequiredValue(speeds)), Range(result.GetRequiredValue(units)), wait, catalogue, cancellationToken);
                await Console.Out.WriteLineAsync(
                    result.GetValue(json) ? JsonSerializer.Serialize(found, CommandJsonContext.Default.ListProbedUnitReport) : Text(found));
                return found.Count > 0 ? 0 : 1;
            }
            catch (CommandException error)
            {
                await Console.Error.WriteLineAsync(error.Message);
                return 1;
            }
        });
        return command;
    }

    // A line has meters of one speed as a rule, but not by law: every speed is tried with every unit that has not answered yet.
    static async Task<List<ProbedUnitReport>> ProbeAsync(
        IReadOnlyList<LineSettings> lines, (int First, int Last) units, TimeSpan timeout, TemplateCatalogue catalogue, CancellationToken cancellationToken)
    {
        using var factory = new LineFactory(TimeProvider.System, NullLogger.Instance);
        var found = new SortedDictionary<int, ProbedUnitReport>();
        foreach (var line in lines)
        {
            using var master = factory.Create(line, window: 1);
            for (var unit = units.First; unit <= units.Last; unit++)
            {
                if (found.ContainsKey(unit))
                {
                    continue;
                }

                if (!await master.ConnectAsync(timeout * 4, cancellationToken))
                {
                    throw new CommandException($"No connection to {master.Peer}.");
                }

                if (await ProbeUnitAsync(master, (byte)unit, timeout, catalogue, cancellationToken) is { } report)
                {
                    found[unit] = report with { Line = line.Serial?.ToString() };
                }
            }
        }

        return [.. found.Values];
    }

    static async Task<ProbedUnitReport?> ProbeUnitAsync(
        ILineMaster master, byte unit, TimeSpan timeout, TemplateCatalogue catalogue, CancellationToken cancellationToken)
    {
        // Whatever the answer is, even an exception, somebody is there.
        var answers = new ExchangeAnswer[1];
        await master.ExchangeAsync(new LineRequest[] { new ModbusRequest(unit, ModbusFunction.ReadHoldingRegisters, 0, 1) }, answers, timeout, cancellationToken);
        if (answers[0].Failure is not (ExchangeFailure.None or ExchangeFailure.Exception))
        {
            return null;
        }

        var fits = new List<TemplateFitReport>();
        foreach (var template in catalogue.All)
        {
            fits.Add(await FitAsync(master, unit, timeout, template, cancellationToken));
        }

        return new ProbedUnitReport(
            unit, [.. fits.Where(fit => fit.Share > 0 && fit.IsModel != false).OrderByDescending(fit => fit.IsModel).ThenByDescending(fit => fit.Share).ThenBy(fit => fit.Template, StringComparer.Ordinal)]);
    }

    static async Task<TemplateFitReport> FitAsync(ILineMaster master, byte unit, TimeSpan timeout, MeterTemplate template, CancellationToken cancellationToken)
    {
        async Task<ReadOnlyMemory<byte>?> AskAsync(LineRequest request)
        {
            var answers = new ExchangeAnswer[1];
            await master.ConnectAsync(timeout * 4, cancellationToken);
            await master.ExchangeAsync(new[] { request }, answers, timeout, cancellationToken);
            return answers[0].Succeeded ? answers[0].Data : null;
        }

        var points = TemplateBinder.Bind(template, template.Parameters, _ => { });
        var meter = new PolledMeter("probe", unit, points, template.Limits, 0) { Identity = template.Identity };
        var plan = new MeterPlan(meter, BusCost.Tcp(template.Limits.Turnaround));
        var good = 0;
        foreach (var read in plan.For(PollClass.All))
        {
            good += await AskAsync(read.Request) is { } data ? read.Points.Count(point => Plausible(point, data.Span)) : 0;
        }

        var serial = good > 0 && plan.Serial is { } serialRead && await AskAsync(serialRead.Request) is { } serialData ? serialRead.Decode(serialData.Span) : null;
        var model = good > 0 && plan.Model is { } modelRead && await AskAsync(modelRead.Request) is { } modelData ? modelRead.Decode(modelData.Span) : null;
        return new TemplateFitReport(template.Id, Math.Round((double)good / points.Count, 3), serial, model is null || meter.Identity!.Models.Count == 0 ? null : meter.Identity.Fits(model));
    }

    static List<LineSettings> Lines(string address, string speeds)
    {
        if (address.StartsWith('/'))
        {
            return [.. speeds.Split(',').Select(speed => new LineSettings { Transport = LineTransport.Serial, Device = address, Serial = Speed(speed) })];
        }

        const string Rtu = "rtu://";
        var overTcp = address.StartsWith(Rtu, StringComparison.Ordinal);
        var (host, port) = HostAndPort(overTcp ? address[Rtu.Length..] : address);
        return [overTcp ? new LineSettings { Transport = LineTransport.SerialOverTcp, Host = host, Port = port, Serial = Speed(speeds.Split(',')[0]) } : LineSettings.Tcp(host, port)];
    }

    static (string Host, int Port) HostAndPort(string address)
    {
        var colon = address.LastIndexOf(':');
        var port = 502;
        return colon > 0 && !int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            ? throw new CommandException($"'{address}' is no host:port.")
            : (colon > 0 ? address[..colon] : address, port);
    }

    static SerialSettings Speed(string text)
    {
        var parts = text.Trim().Split('-');
        var parity = parts.Length == 2 ? "NEO".IndexOf(parts[1], StringComparison.OrdinalIgnoreCase) : -1;
        return parity >= 0 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var baud) && SerialSettings.Bauds.Contains(baud)
            ? new SerialSettings(baud, (SerialParity)parity, StopBits: 1)
            : throw new CommandException($"'{text}' is no speed such as 9600-N or 2400-E.");
    }

    // Registers that are all zero say nothing for a template, and neither does a value out of its range.
    static bool Plausible(BlockPoint point, ReadOnlySpan<byte> data)
    {
        var words = point.In(data);
        return words.ContainsAnyExcept((byte)0) && point.Point.TryDecode(words, out _, out var quality) && quality == ReadingQuality.Good;
    }

    static (int First, int Last) Range(string text)
    {
        var parts = text.Split('-');
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) && parts.Length <= 2 && first <= last && last <= 255
            ? (first, last)
            : throw new CommandException($"'{text}' is no range of units such as 1-32.");
    }

    static string Text(List<ProbedUnitReport> found) => found.Count == 0 ? "Nobody answers." : string.Join(Environment.NewLine, found.Select(unit =>
        $"unit {unit.Unit}{(unit.Line is null ? string.Empty : $" at {unit.Line}")}: {(unit.Fits.Count == 0 ? "answers, no template fits" : string.Join(", ", unit.Fits.Take(3).Select(Text)))}"));

    static string Text(TemplateFitReport fit) => string.Create(
        CultureInfo.InvariantCulture, $"{fit.Template} {fit.Share:P0}{(fit.IsModel == true ? " (says so)" : string.Empty)}{(fit.SerialNumber is null ? string.Empty : $" no. {fit.SerialNumber}")}");
}
