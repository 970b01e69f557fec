using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary><c>read</c>: reads one meter now and shows raw words beside values.</summary>
static class ReadCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var meter = new Argument<string>("meter") { Description = "The meter's code." };
        var json = AgentCommandLine.JsonOption();
        return new Command("read", "Reads one meter now and shows the raw words beside the values.") { meter, json }.WithConfiguration(
            AgentCommandLine.ConfigurationOption(),
            async (configuration, result, cancellationToken) =>
            {
                var code = result.GetRequiredValue(meter);
                var setup = new AgentSetup(configuration);
                var bus = setup.Buses.FirstOrDefault(one => one.Meters.Any(candidate => candidate.Code == code))
                    ?? throw new CommandException($"The configuration has no meter '{code}'.");
                var points = await ReadAsync(bus, bus.Meters.First(candidate => candidate.Code == code), cancellationToken);
                await Console.Out.WriteLineAsync(
                    result.GetValue(json) ? JsonSerializer.Serialize(points, CommandJsonContext.Default.ListPointReport) : Text(points));
                return points.All(point => point.Failure is null) ? 0 : 1;
            },
            AgentCommandLine.CentralOption());
    }

    static async Task<List<PointReport>> ReadAsync(PolledBus bus, PolledMeter meter, CancellationToken cancellationToken)
    {
        using var lines = new LineFactory(TimeProvider.System, NullLogger.Instance);
        using var master = lines.Create(bus.Line, window: 1);
        if (!await master.ConnectAsync(bus.Timeout * 4, cancellationToken))
        {
            throw new CommandException($"No connection to {master.Peer}.");
        }

        var reports = new List<PointReport>();
        var answers = new ExchangeAnswer[1];
        foreach (var read in new MeterPlan(meter, BusCost.Of(bus.LineOf(meter), meter.Limits.Turnaround)).For(PollClass.All))
        {
            await master.ConnectAsync(bus.Timeout * 4, cancellationToken);
            await master.ExchangeAsync(new[] { read.Request }, answers, bus.Timeout, cancellationToken);
            reports.AddRange(read.Points.Select(point => Report(meter, point, answers[0])));
        }

        return reports;
    }

    static PointReport Report(PolledMeter meter, BlockPoint point, in ExchangeAnswer answer)
    {
        var report = new PointReport
        {
            Key = point.Point.Point.Key,
            Unit = point.Point.Point.Unit,
            Address = point.Point.Point.Place.Identifier > 0 ? point.Point.Point.Place.Identifier : point.Point.Point.Address,
            Place = MeterNames.Place(meter.Protocol, point.Point.Point.Place),
            Scale = point.Point.Scale.ToString(),
        };
        if (!answer.Succeeded)
        {
            return report with { Failure = answer.FailureName };
        }

        var words = point.In(answer.Data.Span);
        report = report with { Words = Convert.ToHexString(words) };
        return point.Point.TryDecode(words, out var value, out var quality)
            ? report with { Value = value, OutOfRange = quality == ReadingQuality.OutOfRange ? true : null }
            : report;
    }

    static string Text(List<PointReport> points)
    {
        var width = points.Max(point => point.Key.Length);
        return string.Join(Environment.NewLine, points.Select(point => string.Create(
            CultureInfo.InvariantCulture,
            $"{point.Key.PadRight(width)}  {point.Place,-15}  {point.Words ?? "-",-16}  x {point.Scale,-12} {Value(point)}")));
    }

    static string Value(PointReport point) => point.Failure is not null
        ? "no answer: " + point.Failure
        : point.Value is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value} {point.Unit}{(point.OutOfRange == true ? "  (out of range)" : string.Empty)}") : "not available";
}
