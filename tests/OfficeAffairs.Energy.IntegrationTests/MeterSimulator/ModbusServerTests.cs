using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Modbus;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.MeterSimulator;

public sealed class ModbusServerTests : IAsyncLifetime
{
    static readonly DateTimeOffset Anchor = new(2026, 11, 22, 8, 0, 0, TimeSpan.FromHours(8));
    static readonly Lazy<CampusDefinition> Campus = new(() => CampusReader.Read(Repository.PathOf("deploy", "local", "campus.yaml")));

    readonly CancellationTokenSource _stop = new();
    readonly CampusSource _source = new(Campus.Value with { HistoryMonths = 1 }, Anchor, Anchor);
    readonly ManualTimeProvider _time = new(Anchor);
    ModbusServer? _server;
    Task _running = Task.CompletedTask;
    IReadOnlyDictionary<string, IPEndPoint> _endPoints = new Dictionary<string, IPEndPoint>();

    public ValueTask InitializeAsync()
    {
        _server = new ModbusServer(_source, IPAddress.Loopback, 0, _time, NullLogger.Instance);
        _endPoints = _server.Open();
        _running = _server.RunAsync(_stop.Token);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _server?.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task Requests_sent_in_one_go_are_answered_in_order_with_their_transaction_numbers()
    {
        using var socket = await ConnectAsync("A1");
        const int Requests = 2000;
        var requests = new byte[Requests * 12];
        for (var number = 0; number < Requests; number++)
            Frame((ushort)number, 2, "03000A0002").CopyTo(requests, number * 12);

        var sending = SendAsync(socket, requests);
        var answers = await ReceiveAsync(socket, Requests * 13);
        await sending;

        Assert.All(Enumerable.Range(0, Requests), number =>
        {
            var answer = answers.AsSpan(number * 13, 13);
            Assert.Equal(number, BinaryPrimitives.ReadUInt16BigEndian(answer));
            Assert.Equal([0, 0, 0, 7, 2, 3, 4], answer[2..9].ToArray());
        });
    }

    [Fact]
    public async Task Frame_that_comes_byte_by_byte_is_answered_once_it_is_whole()
    {
        using var socket = await ConnectAsync("A1");
        foreach (var single in Frame(0x1234, 2, "03000A0002"))
            await SendAsync(socket, new[] { single });

        Assert.Equal("12340000000702030", Convert.ToHexString(await ReceiveAsync(socket, 13))[..17]);
    }

    [Theory]
    [InlineData("474554202F20485454502F312E310D0A0D0A")]    // GET / HTTP/1.1
    [InlineData("0001000000000203")]                        // length 0
    [InlineData("0001000000010203")]                        // no function code
    [InlineData("0001FFFF00060203000A0002")]                // another protocol
    [InlineData("00010000FFFF0203000A0002")]                // too long
    public async Task What_is_no_Modbus_ends_its_connection_and_no_other(string bytes)
    {
        using var hostile = await ConnectAsync("A1");
        using var honest = await ConnectAsync("A1");
        await SendAsync(hostile, Convert.FromHexString(bytes));

        Assert.Equal(0, await hostile.ReceiveAsync(new byte[16], TestContext.Current.CancellationToken));
        await SendAsync(honest, Frame(1, 2, "03000A0002"));
        Assert.Equal(13, (await ReceiveAsync(honest, 13)).Length);
    }

    [Fact]
    public async Task Simulated_time_belongs_to_one_connection()
    {
        using var past = await ConnectAsync("A1");
        using var present = await ConnectAsync("A1");
        var moment = Anchor.AddDays(-20).ToUnixTimeMilliseconds();
        await SendAsync(past, Frame(1, 247, "100000000408" + moment.ToString("X16", CultureInfo.InvariantCulture)));
        await ReceiveAsync(past, 12);
        await SendAsync(past, Frame(2, 2, "03000A0002"));
        await SendAsync(present, Frame(2, 2, "03000A0002"));
        var meter = _source.Served.Campus.Find("A1-E-LT-1")!;

        Assert.Equal(meter.ShownAt(moment), Shown(await ReceiveAsync(past, 13)), 1e-6);
        Assert.Equal(meter.ShownAt(Anchor.ToUnixTimeMilliseconds()), Shown(await ReceiveAsync(present, 13)), 1e-6);
    }

    [Fact]
    public async Task An_independent_master_reads_a_meter()
    {
        var program = RealParts.RequireProgram("mbpoll");
        // 0x000A as a 32-bit number, high word first, once and quietly.
        var arguments = $"-m tcp -p {_endPoints["A1"].Port} -a 2 -0 -r 10 -c 1 -t 4:int -B -1 -q 127.0.0.1";
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        var raw = Math.Round(_source.Served.Campus.Find("A1-E-LT-1")!.ShownAt(Anchor.ToUnixTimeMilliseconds()) / 0.8);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"[10]: \t{raw}"), output, StringComparison.Ordinal);
    }

    static double Shown(byte[] answer) => BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(9)) * 0.01 * 80;

    async Task<Socket> ConnectAsync(string bus)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(_endPoints[bus], TestContext.Current.CancellationToken);
        return socket;
    }

    static async Task SendAsync(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await socket.SendAsync(bytes, TestContext.Current.CancellationToken)..];
    }

    static async Task<byte[]> ReceiveAsync(Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var filled = 0; filled < count;)
        {
            var received = await socket.ReceiveAsync(bytes.AsMemory(filled), TestContext.Current.CancellationToken);
            Assert.NotEqual(0, received);
            filled += received;
        }

        return bytes;
    }

    static byte[] Frame(ushort transaction, byte unit, string pdu)
    {
        var body = Convert.FromHexString(pdu);
        var frame = new byte[7 + body.Length];
        BinaryPrimitives.WriteUInt16BigEndian(frame, transaction);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(4), (ushort)(body.Length + 1));
        frame[6] = unit;
        body.CopyTo(frame, 7);
        return frame;
    }
}
