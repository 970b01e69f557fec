using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using OfficeAffairs.Energy.EdgeAgent.Cjt188;
using OfficeAffairs.Energy.EdgeAgent.Dlt645;
using OfficeAffairs.Energy.EdgeAgent.Host;
using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary><c>plan</c>: shows the requests that a configuration leads to and their bus time.</summary>
static class PlanCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var json = AgentCommandLine.JsonOption();
        var baud = new Option<int?>("--baud") { Description = "Compute the bus time of a serial line at this speed instead of TCP." };
        return new Command("plan", "Shows the requests that are sent and the bus time they take.") { json, baud }.WithConfiguration(
            AgentCommandLine.ConfigurationOption(),
            async (configuration, result, _) =>
            {
                var setup = new AgentSetup(configuration);
                var plans = setup.Buses.SelectMany(bus => bus.Meters.SelectMany(meter => Plans(setup, bus, meter, result.GetValue(baud)))).ToList();
                await Console.Out.WriteLineAsync(
                    result.GetValue(json) ? JsonSerializer.Serialize(plans, CommandJsonContext.Default.ListPlannedMeterReport) : Text(plans));
                return 0;
            },
            AgentCommandLine.CentralOption());
    }

    static IEnumerable<PlannedMeterReport> Plans(AgentSetup setup, PolledBus bus, PolledMeter meter, int? baud)
    {
        var cost = baud is { } speed ? BusCost.Serial(speed, meter.Limits.Turnaround) : BusCost.Of(bus.LineOf(meter), meter.Limits.Turnaround);
        var plan = new MeterPlan(meter, cost);
        foreach (var pollClass in new[] { PollClass.Fast, PollClass.Energy, PollClass.Slow, PollClass.Once }.Where(one => (plan.Classes & one) != 0))
        {
            var reads = plan.For(pollClass);
            yield return new PlannedMeterReport(
                bus.Name,
                meter.Code,
                MeterNames.Address(meter.Protocol, meter.Address),
                Enum.GetName(pollClass)!.ToLowerInvariant(),
                setup.Configuration.Periods.TryGetValue(pollClass, out var period) ? period.TotalSeconds : null,
                [.. reads.Select(Report)],
                MeterPlan.BusTime(reads).TotalMilliseconds);
        }
    }

    static PlannedRequestReport Report(PlannedRead read)
    {
        var points = read.Points.Select(point => point.Point.Point.Key).ToArray();
        return read.Request switch
        {
            ModbusRequest request => new PlannedRequestReport(
                MeterNames.Space(read.Points[0].Point.Point.Space), request.Address, request.Count, $"0x{request.Address:X4}", points),
            Dlt645Request request => new PlannedRequestReport("dlt645", request.Identifier, null, MeterNames.Identifier(request.Identifier, request.Edition.IdentifierLength), points),
            Cjt188Request request => new PlannedRequestReport("cjt188", request.Identifier, null, MeterNames.Identifier(request.Identifier, 2), points),
            _ => throw new NotSupportedException(read.Request.ToString()),
        };
    }

    static string Text(List<PlannedMeterReport> plans)
    {
        var lines = new List<string>();
        foreach (var bus in plans.GroupBy(plan => plan.Bus))
        {
            foreach (var plan in bus)
            {
                var every = plan.Seconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"every {seconds} s") : "once";
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{plan.Bus}  {plan.Meter} ({plan.Unit})  {plan.Class}, {every}: {plan.Requests.Count} requests, {plan.BusMilliseconds:0.#} ms"));
                lines.AddRange(plan.Requests.Select(request => string.Create(
                    CultureInfo.InvariantCulture, $"      {request.Space} {request.Place}{(request.Words is { } words ? $" x {words,-3}" : string.Empty)} {string.Join(", ", request.Points)}")));
            }

            var load = bus.Where(plan => plan.Seconds is not null).Sum(plan => plan.BusMilliseconds / (plan.Seconds!.Value * 1000));
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{bus.Key}: busy {load:P1} of the time"));
        }

        return string.Join(Environment.NewLine, lines);
    }
}
