using System.CommandLine;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;
using OfficeAffairs.Energy.MeterSimulator.Load;
using OfficeAffairs.Energy.MeterSimulator.Modbus;

namespace OfficeAffairs.Energy.MeterSimulator.Commands;

/// <summary><c>serve</c>: plays the meters over Modbus TCP until stopped.</summary>
static class ServeCommand
{
    public static Command Create(TimeProvider time)
    {
        var campus = new CampusOptions();
        var portBase = new Option<int>("--port-base") { Description = "Port of the bus with port 0 in the campus file.", DefaultValueFactory = _ => 15020 };
        var bind = new Option<string>("--bind") { Description = "Address to listen on.", DefaultValueFactory = _ => "127.0.0.1" };
        var command = new Command("serve", "Play the meters of a campus over Modbus TCP, one port per bus.") { portBase, bind };
        campus.AddTo(command);
        command.SetAction((parsed, cancellationToken) =>
            ServeAsync(campus, parsed, IPAddress.Parse(parsed.GetRequiredValue(bind)), parsed.GetValue(portBase), time, cancellationToken));
        return command;
    }

    static async Task<int> ServeAsync(
        CampusOptions options, ParseResult parsed, IPAddress address, int portBase, TimeProvider time, CancellationToken cancellationToken)
    {
        using var loggers = LoggerFactory.Create(logging => logging.AddSimpleConsole(console => console.SingleLine = true));
        var logger = loggers.CreateLogger("OfficeAffairs.Energy.MeterSimulator");
        var watch = Stopwatch.StartNew();
        var (campus, anchor) = options.Read(parsed, time);
        var source = new CampusSource(campus, anchor, time.GetUtcNow());
        var served = source.Served.Campus;
        Log.Computed(logger, served.Meters.Count, served.Timeline.Local(served.Timeline.Start), served.Timeline.Local(served.Anchor), watch.Elapsed);
        foreach (var year in new WorkCalendar(served.Definition.Holidays).Missing(served.Timeline.Date(0), served.Timeline.Date(served.Timeline.Days - 1)))
            Log.NoHolidays(logger, year);

        using var server = new ModbusServer(source, address, portBase, time, logger);
        server.Open();
        Log.Ready(logger);
        var watcher = options.StatePath(parsed) is { } path ? new StateWatcher(path, options.ReadCampus(parsed), source, time, logger) : null;
        await Task.WhenAll(server.RunAsync(cancellationToken), watcher?.RunAsync(cancellationToken) ?? Task.CompletedTask);
        return 0;
    }
}
