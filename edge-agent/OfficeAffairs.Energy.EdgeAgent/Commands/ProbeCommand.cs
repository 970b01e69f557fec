using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
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
        var address = new Argument<string>("address") { Description = "Device or gateway, host or host:port (502)." };
        var templates = new Option<DirectoryInfo>("--templates") { Description = "Folder of meter templates to try.", Required = true };
        var units = new Option<string>("--units") { Description = "Units to ask.", DefaultValueFactory = _ => "1-247" };
        var timeout = new Option<string>("--timeout") { Description = "How long a unit may take to answer.", DefaultValueFactory = _ => "300ms" };
        var json = AgentCommandLine.JsonOption();
        var command = new Command("probe", "Asks which units answer and which templates fit them. Only reads.") { address, templates, units, timeout, json };
        command.SetAction(async (result, cancellationToken) =>
        {
            try
            {
                var problems = new List<Problem>();
                var catalogue = await TemplateCatalogue.LoadAsync(result.GetRequiredValue(templates).FullName, problems, cancellationToken);
                var (first, last) = Range(result.GetRequiredValue(units));
                var wait = ConfigurationValue.TryDuration(result.GetRequiredValue(timeout), out var duration) ? duration : throw new CommandException("--timeout is a duration such as 300ms.");
                var found = await ProbeAsync(result.GetRequiredValue(address), first, last, wait, catalogue, cancellationToken);
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

    static async Task<List<ProbedUnitReport>> ProbeAsync(
        string address, int first, int last, TimeSpan timeout, TemplateCatalogue catalogue, CancellationToken cancellationToken)
    {
        var colon = address.LastIndexOf(':');
        var port = 502;
        if (colon > 0 && !int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port))
        {
            throw new CommandException($"'{address}' is no host:port.");
        }

        var host = colon > 0 ? address[..colon] : address;
        using var master = new ModbusTcpMaster(host, port, window: 1, TimeProvider.System);
        var found = new List<ProbedUnitReport>();
        for (var unit = first; unit <= last; unit++)
        {
            if (!await master.ConnectAsync(timeout * 4, cancellationToken))
            {
                throw new CommandException($"No connection to {host}:{port}.");
            }

            if (await ProbeUnitAsync(master, (byte)unit, timeout, catalogue, cancellationToken) is { } report)
            {
                found.Add(report);
            }
        }

        return found;
    }

    static async Task<ProbedUnitReport?> ProbeUnitAsync(
        ModbusTcpMaster master, byte unit, TimeSpan timeout, TemplateCatalogue catalogue, CancellationToken cancellationToken)
    {
        // Whatever the answer is, even an exception, somebody is there.
        var answers = new ExchangeAnswer[1];
        await master.ExchangeAsync(new[] { new ModbusRequest(unit, ModbusFunction.ReadHoldingRegisters, 0, 1) }, answers, timeout, cancellationToken);
        if (answers[0].Failure is not (ExchangeFailure.None or ExchangeFailure.Exception))
        {
            return null;
        }

        var fits = new List<TemplateFitReport>();
        foreach (var template in catalogue.All)
        {
            var points = TemplateBinder.Bind(template, template.Parameters, _ => { });
            var (good, asked) = (0, points.Count);
            foreach (var read in new MeterPlan(new PolledMeter("probe", unit, points, template.Limits, 0), BusCost.Tcp(template.Limits.Turnaround)).For(PollClass.All))
            {
                await master.ConnectAsync(timeout * 4, cancellationToken);
                await master.ExchangeAsync(new[] { read.Request }, answers, timeout, cancellationToken);
                good += answers[0].Succeeded ? read.Points.Count(point => Plausible(point, answers[0].Data.Span)) : 0;
            }

            fits.Add(new TemplateFitReport(template.Id, Math.Round((double)good / asked, 3)));
        }

        return new ProbedUnitReport(unit, [.. fits.Where(fit => fit.Share > 0).OrderByDescending(fit => fit.Share).ThenBy(fit => fit.Template, StringComparer.Ordinal)]);
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
        $"unit {unit.Unit}: {(unit.Fits.Count == 0 ? "answers, no template fits" : string.Join(", ", unit.Fits.Take(3).Select(fit => string.Create(CultureInfo.InvariantCulture, $"{fit.Template} {fit.Share:P0}"))))}"));
}
