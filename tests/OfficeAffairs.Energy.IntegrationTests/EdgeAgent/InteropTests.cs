using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.EdgeAgent.Polling;
using OfficeAffairs.Energy.MeterSimulator.Lines;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>Our masters against servers that we did not write.</summary>
public sealed class InteropTests
{
    static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);
    static readonly SerialSettings Serial = new(19200, SerialParity.None, 1);

    [Theory]
    [InlineData("tcp")]
    [InlineData("rtu-over-tcp")]
    public async Task Pymodbus_server_is_read_over(string mode)
    {
        var port = FreePort();
        using var server = await StartPymodbusAsync(mode, port.ToString(CultureInfo.InvariantCulture));
        var line = mode == "tcp"
            ? LineSettings.Tcp("127.0.0.1", port)
            : new LineSettings { Transport = LineTransport.SerialOverTcp, Host = "127.0.0.1", Port = port, Serial = Serial };
        await ReadEverythingAsync(line);
        server.Kill();
    }

    [Fact]
    public async Task Pymodbus_server_is_read_over_a_pair_of_pseudo_terminals()
    {
        using var ours = new PseudoTerminal();
        using var theirs = new PseudoTerminal();
        var wires = Task.WhenAll(ours.Stream.CopyToAsync(theirs.Stream, TestContext.Current.CancellationToken), theirs.Stream.CopyToAsync(ours.Stream, TestContext.Current.CancellationToken));
        using var server = await StartPymodbusAsync("rtu", theirs.Device);
        await ReadEverythingAsync(new LineSettings { Transport = LineTransport.Serial, Device = ours.Device, Serial = Serial });
        server.Kill();
        Assert.False(wires.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Server_on_the_npm_package_modbus_serial_is_read()
    {
        var port = FreePort();
        await using var server = await NodePeer.StartAsync(
            Repository.PathOf("tests/OfficeAffairs.Energy.IntegrationTests/EdgeAgent/modbus-serial-server.cjs"), ["modbus-serial@8.0.21"], [port.ToString(CultureInfo.InvariantCulture)], TestContext.Current.CancellationToken);
        Assert.Equal("ready", await server.Output.ReadLineAsync(TestContext.Current.CancellationToken));
        await ReadEverythingAsync(LineSettings.Tcp("127.0.0.1", port));
    }

    static async Task ReadEverythingAsync(LineSettings line)
    {
        using var lines = new LineFactory(TimeProvider.System, NullLogger.Instance);
        using var master = lines.Create(line, window: 1);
        await FirstAnswerAsync(master);
        foreach (byte unit in new byte[] { 1, 2 })
        {
            Assert.Equal("0001000200030004", await ReadAsync(master, new ModbusRequest(unit, ModbusFunction.ReadHoldingRegisters, 0, 4)));
            Assert.Equal("03F203F3", await ReadAsync(master, new ModbusRequest(unit, ModbusFunction.ReadInputRegisters, 10, 2)));
            Assert.Equal("4902", await ReadAsync(master, new ModbusRequest(unit, ModbusFunction.ReadCoils, 0, 10)));
            Assert.Equal("1101", await ReadAsync(master, new ModbusRequest(unit, ModbusFunction.ReadDiscreteInputs, 0, 10)));
            await WriteEverythingAsync(master, unit);
            Assert.Equal(250, (await ReadAsync(master, new ModbusRequest(unit, ModbusFunction.ReadHoldingRegisters, 0, 125)))!.Length / 2);
        }

        var strays = new List<StrayFrame>();
        master.TakeStrays(strays);
        Assert.Empty(strays);
    }

    // Written far from what is read above, and read back: the two slaves of a server may share their registers.
    static async Task WriteEverythingAsync(ILineMaster master, byte unit)
    {
        Assert.Equal("", await ReadAsync(master, ModbusWrite.Coil(unit, 101, on: true)));
        Assert.Equal("", await ReadAsync(master, ModbusWrite.Coils(unit, 104, [true, false, true, true, false, true, true, false, true, true])));
        Assert.Equal("", await ReadAsync(master, ModbusWrite.Register(unit, 130, new byte[] { 0x12, 0x34 })));
        Assert.Equal("", await ReadAsync(master, ModbusWrite.Registers(unit, 131, new byte[] { 0x56, 0x78, 0x9A, 0xBC })));
        Assert.Equal("01", await ReadAsync(master, new ModbusRequest(unit, ModbusFunction.ReadCoils, 101, 1)));
        Assert.Equal("6D03", await ReadAsync(master, new ModbusRequest(unit, ModbusFunction.ReadCoils, 104, 10)));
        Assert.Equal("123456789ABC", await ReadAsync(master, new ModbusRequest(unit, ModbusFunction.ReadHoldingRegisters, 130, 3)));
        Assert.Equal("", await ReadAsync(master, ModbusWrite.Coil(unit, 101, on: false)));
        Assert.Equal("00", await ReadAsync(master, new ModbusRequest(unit, ModbusFunction.ReadCoils, 101, 1)));
    }

    // A server on a terminal cannot say when it listens: it is asked until it answers.
    static async Task FirstAnswerAsync(ILineMaster master)
    {
        var answers = new ExchangeAnswer[1];
        for (var attempt = 0; attempt < 60 && answers[0].Data.IsEmpty; attempt++)
        {
            Assert.True(await master.ConnectAsync(Patient, TestContext.Current.CancellationToken));
            await master.ExchangeAsync(
                new LineRequest[] { new ModbusRequest(1, ModbusFunction.ReadHoldingRegisters, 0, 1) }, answers, TimeSpan.FromMilliseconds(500), TestContext.Current.CancellationToken);
        }

        Assert.Equal("none", answers[0].FailureName);
        master.TakeStrays([]);
    }

    static async Task<string?> ReadAsync(ILineMaster master, LineRequest request)
    {
        var answers = new ExchangeAnswer[1];
        await master.ExchangeAsync(new[] { request }, answers, Patient, TestContext.Current.CancellationToken);
        Assert.Equal("none", answers[0].FailureName);
        return Convert.ToHexString(answers[0].Data.Span);
    }

    static async Task<Process> StartPymodbusAsync(string mode, string where)
    {
        // Debian's own Python has Debian's packages; another one on the path has not.
        var python = File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : RealParts.RequireProgram("python3");
        using (var check = Process.Start(new ProcessStartInfo(python, ["-c", "import pymodbus"]) { RedirectStandardError = true })!)
        {
            await check.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (check.ExitCode != 0)
            {
                throw RealParts.Missing("python3-pymodbus is not installed.");
            }
        }

        var script = Repository.PathOf("tests/OfficeAffairs.Energy.IntegrationTests/EdgeAgent/pymodbus-server.py");
        var server = Process.Start(new ProcessStartInfo(python, [script, mode, where]) { RedirectStandardOutput = true })!;
        Assert.Equal("ready", await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
        return server;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
