using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>DTUs that dial in, over real sockets.</summary>
public sealed class DtuListenerTests : IDisposable
{
    static readonly TimeSpan Patient = TimeSpan.FromSeconds(20);
    static readonly ModbusRequest One = new(1, ModbusFunction.ReadHoldingRegisters, 0, 1);
    static readonly byte[] Good = [0x01, 0x03, 0x02, 0x00, 0x0A, 0x38, 0x43];

    readonly DtuListener _listener = new(new IPEndPoint(IPAddress.Loopback, 0), TimeProvider.System, NullLogger.Instance);

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("DTU-0001", "DTU-0001")]
    [InlineData("hex:0102FF00", "\u0001\u0002\u00FF\0")]
    [InlineData("DTU-0001", "DTU-0001\r\n")]
    public async Task Modem_is_known_by_its_registration_and_its_line_is_read(string registration, string sent)
    {
        using var master = Expect(registration);
        _listener.Start();
        using var modem = await DialAsync(sent);
        await ReadAsync(master, modem);
    }

    [Fact]
    public async Task Heartbeats_are_no_answers_and_no_faults()
    {
        using var master = Expect("DTU-0001", "hex:FEFEFEFE");
        _listener.Start();
        using var modem = await DialAsync("DTU-0001");
        await ReadAsync(master, modem);
        await modem.SendAsync(new byte[] { 0xFE, 0xFE, 0xFE, 0xFE, 0xFE, 0xFE, 0xFE, 0xFE });
        await ReadAsync(master, modem, [0xFE, 0xFE, 0xFE, 0xFE, .. Good, 0xFE, 0xFE, 0xFE, 0xFE]);
        var strays = new List<StrayFrame>();
        master.TakeStrays(strays);
        Assert.Empty(strays);
    }

    [Fact]
    public async Task Modem_that_dials_in_again_replaces_its_old_connection()
    {
        using var master = Expect("DTU-0001");
        _listener.Start();
        using var old = await DialAsync("DTU-0001");
        await ReadAsync(master, old);
        using var again = await DialAsync("DTU-0001");
        Assert.Equal(0, await old.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken));
        Assert.Equal("connection-lost", (await ExchangeAsync(master)).FailureName);
        await ReadAsync(master, again);
        Assert.Equal(2, master.Connections);
    }

    [Fact]
    public async Task Two_modems_of_one_port_are_two_lines()
    {
        using var first = Expect("A1");
        using var longer = Expect("A12");
        _listener.Start();
        using var modem = await DialAsync("A12");
        using var other = await DialAsync("A1");
        await ReadAsync(longer, modem);
        await ReadAsync(first, other);
    }

    [Theory]
    [InlineData("WHO-AM-I")]
    [InlineData("GET / HTTP/1.1\r\n\r\n")]
    public async Task Stranger_is_refused_and_counted(string sent)
    {
        using var master = Expect("DTU-0001");
        _listener.Start();
        using var stranger = await DialAsync(sent);
        int received;
        try
        {
            received = await stranger.ReceiveAsync(new byte[1], TestContext.Current.CancellationToken);
        }
        catch (SocketException)
        {
            received = 0;
        }

        Assert.Equal(0, received);
        Assert.Equal(1, _listener.Refused);
        Assert.False(await master.ConnectAsync(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken));
    }

    LineMaster Expect(string registration, string? heartbeat = null)
    {
        Assert.True(DtuSettings.TryParsePacket(registration, out var packet));
        byte[] beat = [];
        Assert.True(heartbeat is null || DtuSettings.TryParsePacket(heartbeat, out beat));
        return new LineMaster(new DtuChannel(_listener, _listener.Expect(new DtuSettings(packet, beat)), TimeSpan.Zero, TimeProvider.System), TimeProvider.System);
    }

    async Task<Socket> DialAsync(string registration)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_listener.EndPoint, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.Latin1.GetBytes(registration), TestContext.Current.CancellationToken);
        return socket;
    }

    static async Task ReadAsync(LineMaster master, Socket modem, byte[]? bytes = null)
    {
        Assert.True(await master.ConnectAsync(Patient, TestContext.Current.CancellationToken));
        var reading = ExchangeAsync(master);
        var request = new byte[8];
        for (var count = 0; count < request.Length;)
        {
            count += await modem.ReceiveAsync(request.AsMemory(count), TestContext.Current.CancellationToken);
        }

        Assert.Equal("010300000001840A", Convert.ToHexString(request));
        await modem.SendAsync(bytes ?? Good, TestContext.Current.CancellationToken);
        Assert.Equal("000A", Convert.ToHexString((await reading).Data.Span));
    }

    static async Task<ExchangeAnswer> ExchangeAsync(LineMaster master)
    {
        var answers = new ExchangeAnswer[1];
        await master.ExchangeAsync(new LineRequest[] { One }, answers, Patient, TestContext.Current.CancellationToken);
        return answers[0];
    }
}
