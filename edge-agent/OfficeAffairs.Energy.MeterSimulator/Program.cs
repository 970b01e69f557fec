using System.CommandLine;
using OfficeAffairs.Energy.MeterSimulator.Commands;
using OfficeAffairs.Energy.MeterSimulator.Configuration;

var root = new RootCommand("Meters that are not there: a campus with institutions, buildings, loads and faults over Modbus TCP.")
{
    ServeCommand.Create(TimeProvider.System),
    ExportCommand.Create(TimeProvider.System),
    TruthCommand.Create(TimeProvider.System),
    VerifyCommand.Create(TimeProvider.System),
    FaultCommand.Create(TimeProvider.System),
};

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (ConfigurationException e)
{
    foreach (var error in e.Errors)
        await Console.Error.WriteLineAsync(error);
    return 2;
}
catch (Exception e) when (e is IOException or InvalidDataException or HttpRequestException or System.Net.Sockets.SocketException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
