using System.Diagnostics;
using System.Globalization;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;
using OfficeAffairs.Energy.MeterSimulator.Lines;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>The serial line over a pseudo-terminal.</summary>
public sealed class SerialChannelTests
{
    static readonly TimeSpan Patient = TimeSpan.FromSeconds(20);
    static readonly SerialSettings Settings = new(19200, SerialParity.Even, 1);

    [Fact]
    public async Task Several_slaves_of_a_line_answer_over_raw_bytes()
    {
        using var terminal = new PseudoTerminal();
        using var master = new LineMaster(new SerialChannel(terminal.Device, Settings), TimeProvider.System);
        var slaves = AnswerAsync(terminal, requests: 20);
        Assert.True(await master.ConnectAsync(Patient, TestContext.Current.CancellationToken));
        for (var i = 0; i < 20; i++)
        {
            // 0x0A, 0x0D, 0x11, 0x13 and 0x03 are what a terminal that is not raw would translate, keep or act upon.
            var answer = await ReadAsync(master, new ModbusRequest((byte)(1 + (i % 3)), ModbusFunction.ReadHoldingRegisters, 0x0A0D, 3));
            Assert.Equal((byte)(1 + (i % 3)) + "|" + "0A0D11130300", answer.Data.Span.IsEmpty ? answer.FailureName : (1 + (i % 3)) + "|" + Convert.ToHexString(answer.Data.Span));
        }

        await slaves;
    }

    [Fact]
    public async Task Second_master_is_told_that_the_line_is_in_use()
    {
        using var terminal = new PseudoTerminal();
        using var first = new SerialChannel(terminal.Device, Settings);
        using var second = new SerialChannel(terminal.Device, Settings);
        Assert.True(await first.OpenAsync(Patient, TestContext.Current.CancellationToken));
        var refused = await Assert.ThrowsAsync<LineBusyException>(async () => await second.OpenAsync(Patient, TestContext.Current.CancellationToken));
        Assert.Contains("in use by another program", refused.Message, StringComparison.Ordinal);
        first.Close();
        Assert.True(await second.OpenAsync(Patient, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Device_that_does_not_exist_is_not_reached_and_a_file_is_no_line()
    {
        using var missing = new SerialChannel("/dev/there-is-no-such-line", Settings);
        Assert.False(await missing.OpenAsync(Patient, TestContext.Current.CancellationToken));
        var path = Path.GetTempFileName();
        using var file = new SerialChannel(path, Settings);
        await Assert.ThrowsAsync<IOException>(async () => await file.OpenAsync(Patient, TestContext.Current.CancellationToken));
        File.Delete(path);
    }

    [Fact]
    public async Task Unplugged_adapter_is_connection_lost()
    {
        var terminal = new PseudoTerminal();
        using var master = new LineMaster(new SerialChannel(terminal.Device, Settings), TimeProvider.System);
        Assert.True(await master.ConnectAsync(Patient, TestContext.Current.CancellationToken));
        terminal.Dispose();
        var answer = await ReadAsync(master, new ModbusRequest(1, ModbusFunction.ReadHoldingRegisters, 0, 1));
        Assert.Equal("connection-lost", answer.FailureName);
        Assert.False(await master.ConnectAsync(Patient, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Line_is_set_to_each_slaves_own_speed_between_two_slaves()
    {
        using var terminal = new PseudoTerminal();
        using var master = new LineMaster(new SerialChannel(terminal.Device, Settings), TimeProvider.System);
        var slaves = AnswerAsync(terminal, requests: 5);
        Assert.True(await master.ConnectAsync(Patient, TestContext.Current.CancellationToken));
        foreach (var baud in new[] { 19200, 2400, 2400, 9600, 19200 })
        {
            var own = baud == Settings.Baud ? null : Settings with { Baud = baud };
            var answer = await ReadAsync(master, new ModbusRequest(1, ModbusFunction.ReadHoldingRegisters, 0x0A0D, 3) { Serial = own });
            Assert.Equal("none", answer.FailureName);
            Assert.Equal(baud.ToString(CultureInfo.InvariantCulture), await SpeedOfAsync(terminal.Device));
        }

        await slaves;
    }

    [Fact]
    public async Task Driver_without_RS_485_mode_is_an_error_that_says_what_to_do()
    {
        using var terminal = new PseudoTerminal();
        using var channel = new SerialChannel(terminal.Device, Settings, new Rs485Settings(RtsOnSend: true, TimeSpan.Zero, TimeSpan.Zero));
        var refused = await Assert.ThrowsAsync<IOException>(async () => await channel.OpenAsync(Patient, TestContext.Current.CancellationToken));
        Assert.Contains("has no RS-485 mode", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Leave 'rs485' out", refused.Message, StringComparison.Ordinal);
        Assert.False(channel.IsOpen);
    }

    // The standard program tells what the driver was really set to.
    static async Task<string> SpeedOfAsync(string device)
    {
        using var program = Process.Start(new ProcessStartInfo("stty", ["-F", device, "speed"]) { RedirectStandardOutput = true })!;
        var speed = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return speed.Trim();
    }

    static async Task AnswerAsync(PseudoTerminal terminal, int requests)
    {
        var request = new byte[8];
        for (var i = 0; i < requests; i++)
        {
            await terminal.Stream.ReadExactlyAsync(request, TestContext.Current.CancellationToken);
            byte[] answer = [request[0], 3, 6, 0x0A, 0x0D, 0x11, 0x13, 0x03, 0x00];
            var crc = RtuFrame.Crc(answer);
            await terminal.Stream.WriteAsync(new byte[] { request[0], 3, 6, 0x0A, 0x0D, 0x11, 0x13, 0x03, 0x00, (byte)crc, (byte)(crc >> 8) }, TestContext.Current.CancellationToken);
        }
    }

    static async Task<ExchangeAnswer> ReadAsync(LineMaster master, LineRequest request)
    {
        var answers = new ExchangeAnswer[1];
        await master.ExchangeAsync(new[] { request }, answers, Patient, TestContext.Current.CancellationToken);
        return answers[0];
    }
}
