using System.Buffers.Binary;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using OfficeAffairs.Energy.EdgeAgent.Dlt645;
using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;

namespace OfficeAffairs.Energy.IntegrationTests.EdgeAgent;

/// <summary>The master of a byte line against ends that misbehave, over real sockets.</summary>
public sealed class LineMasterTests
{
    static readonly TimeSpan Patient = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Impatient = TimeSpan.FromMilliseconds(150);
    static readonly ModbusRequest One = new(1, ModbusFunction.ReadHoldingRegisters, 0, 1);
    static readonly byte[] Good = Frame(0x01, 0x03, 0x02, 0x00, 0x0A);

    [Fact]
    public async Task Good_answer_gives_its_registers_in_one_piece_or_many()
    {
        await using var whole = new ScriptedLine((_, line) => line.WriteAsync(Good).AsTask());
        Assert.Equal("000A", Convert.ToHexString((await ReadAsync(whole, Patient)).Data.Span));
        await using var pieces = new ScriptedLine(async (_, line) =>
        {
            foreach (var part in Good)
            {
                await line.WriteAsync(new[] { part });
                await Task.Yield();
            }
        });
        Assert.Equal("000A", Convert.ToHexString((await ReadAsync(pieces, Patient)).Data.Span));
    }

    [Theory]
    [InlineData("018302", "exception-2", false)]
    [InlineData("0203020000", "wrong-unit", false)]
    [InlineData("0104020000", "wrong-function", false)]
    [InlineData("01030400000000", "short-frame", false)]
    [InlineData("010302000A0000", "bad-checksum", true)]
    [InlineData("01030200", "short-frame", true)]
    [InlineData("DEADBEEFDEADBEEF", "bad-frame", true)]
    [InlineData("", "timeout", true)]
    public async Task Misbehaviour_is_told_apart_and_the_next_exchange_succeeds(string bytes, string failure, bool asItIs)
    {
        var answer = Convert.FromHexString(bytes);
        answer = asItIs ? answer : Frame(answer);
        var first = true;
        await using var line = new ScriptedLine(async (_, stream) =>
        {
            await stream.WriteAsync(first ? answer : Good);
            first = false;
        });
        using var master = await ConnectAsync(line.Port);
        Assert.Equal(failure, (await ReadAsync(master, TimeSpan.FromMilliseconds(700))).FailureName);
        Assert.Equal("none", (await ReadAsync(master, Patient)).FailureName);
    }

    [Fact]
    public async Task Late_answer_of_another_slave_is_dropped_and_counted_for_it()
    {
        var late = Frame(0x02, 0x03, 0x02, 0x12, 0x34);
        await using var line = new ScriptedLine((request, stream) => request[0] == 2 ? Task.CompletedTask : stream.WriteAsync(new[] { late, Good }.SelectMany(part => part).ToArray()).AsTask());
        using var master = await ConnectAsync(line.Port);
        Assert.Equal("timeout", (await ReadAsync(master, Impatient, One with { Unit = 2 })).FailureName);
        Assert.Equal("000A", Convert.ToHexString((await ReadAsync(master, Patient)).Data.Span));
        Assert.Equal([new StrayFrame(2, ExchangeFailure.LateAnswer)], Strays(master));
    }

    [Fact]
    public async Task Bytes_that_came_before_the_request_are_never_its_answer()
    {
        var written = new SemaphoreSlim(0);
        var count = 0;
        await using var line = new ScriptedLine(async (_, stream) =>
        {
            // The second answer to the first request comes when nobody asks any more.
            await stream.WriteAsync(++count == 1 ? Good : Frame(0x01, 0x03, 0x02, 0x00, 0x0B));
            if (count == 1)
            {
                await Task.Yield();
                await stream.WriteAsync(Good);
                written.Release();
            }
        });
        using var master = await ConnectAsync(line.Port);
        Assert.Equal("000A", Convert.ToHexString((await ReadAsync(master, Patient)).Data.Span));
        await written.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("000B", Convert.ToHexString((await ReadAsync(master, Patient)).Data.Span));
        Assert.InRange(Strays(master).Count, 1, 2);
    }

    [Fact]
    public async Task Concatenated_answers_are_counted()
    {
        await using var line = new ScriptedLine((_, stream) => stream.WriteAsync(new[] { Good, Good }.SelectMany(part => part).ToArray()).AsTask());
        using var master = await ConnectAsync(line.Port);
        Assert.True((await ReadAsync(master, Patient)).Succeeded);
        Assert.Equal([new StrayFrame(1, ExchangeFailure.ConcatenatedAnswers)], Strays(master));
    }

    [Fact]
    public async Task Babbling_without_end_costs_one_timeout_and_no_memory()
    {
        await using var line = new ScriptedLine(async (_, stream) =>
        {
            var noise = new byte[4096];
            new Random(1).NextBytes(noise);
            while (true)
            {
                await stream.WriteAsync(noise);
            }
        });
        using var master = await ConnectAsync(line.Port);
        var answer = await ReadAsync(master, TimeSpan.FromSeconds(1));
        Assert.Contains(answer.Failure, new[] { ExchangeFailure.BadFrame, ExchangeFailure.ShortFrame, ExchangeFailure.BadChecksum, ExchangeFailure.WrongUnit });
    }

    [Fact]
    public async Task Peer_that_hangs_up_is_connection_lost_and_reached_again()
    {
        var first = true;
        await using var line = new ScriptedLine((_, stream) =>
        {
            if (first)
            {
                first = false;
                stream.Close();
                return Task.CompletedTask;
            }

            return stream.WriteAsync(Good).AsTask();
        });
        using var master = await ConnectAsync(line.Port);
        Assert.Equal("connection-lost", (await ReadAsync(master, Patient)).FailureName);
        Assert.True(await master.ConnectAsync(Patient, TestContext.Current.CancellationToken));
        Assert.True((await ReadAsync(master, Patient)).Succeeded);
        Assert.Equal(2, master.Connections);
    }

    [Fact]
    public async Task Peer_that_vanished_without_a_word_is_half_open()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The kernel is asked what was acknowledged.");
        await using var line = new ScriptedLine((_, stream) => stream.WriteAsync(Good).AsTask());
        foreach (var master in new[] { await ConnectAsync(line.Port), await ConnectTcpAsync(line.Port) })
        {
            using (master)
            {
                Vanish(await line.Connections.Reader.ReadAsync(TestContext.Current.CancellationToken));
                Assert.Equal("half-open", (await ReadAsync(master, Impatient)).FailureName);
                Assert.False(master.IsConnected);
            }
        }
    }

    [Fact]
    public async Task Long_answer_of_a_DLT_645_meter_is_asked_for_to_its_end()
    {
        // Answers of 0001FF00 in three parts, as a meter with a small buffer gives them.
        var parts = new Queue<byte[]>([Sum("6861010000000068B108" + "33323433" + "44444444"), Sum("6861010000000068B209" + "33323433" + "55555555" + "34"), Sum("686101000000006892093332343366666666" + "35")]);
        var asked = new List<string>();
        await using var line = new ScriptedLine((request, stream) =>
        {
            asked.Add(Convert.ToHexString(request.AsSpan(12, 2 + request[13])));
            return stream.WriteAsync(parts.Dequeue()).AsTask();
        });
        using var master = await ConnectAsync(line.Port);
        var answer = await ReadAsync(master, Patient, new Dlt645Request(161, 0x0001FF00, Dlt645Edition.Of2007));
        Assert.Equal("111111112222222233333333", Convert.ToHexString(answer.Data.Span));
        Assert.Equal(["110433323433", "12053332343334", "12053332343335"], asked);
    }

    [Fact]
    public async Task Modbus_and_DLT_645_share_a_line()
    {
        await using var line = new ScriptedLine((request, stream) => stream.WriteAsync(request[0] == 1 ? Good : Convert.FromHexString("FEFE6861010000000068910833333433593333338A16")).AsTask());
        using var master = await ConnectAsync(line.Port);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("000A", Convert.ToHexString((await ReadAsync(master, Patient)).Data.Span));
            Assert.Equal("26000000", Convert.ToHexString((await ReadAsync(master, Patient, new Dlt645Request(161, 0x00010000, Dlt645Edition.Of2007))).Data.Span));
        }

        Assert.Empty(Strays(master));
    }

    static byte[] Sum(string frame)
    {
        var bytes = Convert.FromHexString(frame);
        return [.. bytes, (byte)bytes.Sum(part => part), 0x16];
    }

    // A filter that lets nothing in: the peer's kernel no longer acknowledges, as a machine without power does not.
    static void Vanish(Socket socket)
    {
        const int SocketLevel = 1;
        const int AttachFilter = 26;
        byte[] dropAll = [0x06, 0, 0, 0, 0, 0, 0, 0];
        var program = GCHandle.Alloc(dropAll, GCHandleType.Pinned);
        try
        {
            var filter = new byte[16];
            BinaryPrimitives.WriteUInt16LittleEndian(filter, 1);
            BinaryPrimitives.WriteInt64LittleEndian(filter.AsSpan(8), program.AddrOfPinnedObject());
            socket.SetRawSocketOption(SocketLevel, AttachFilter, filter);
        }
        finally
        {
            program.Free();
        }
    }

    static List<StrayFrame> Strays(ILineMaster master)
    {
        var strays = new List<StrayFrame>();
        master.TakeStrays(strays);
        return strays;
    }

    static byte[] Frame(params byte[] bytes)
    {
        var crc = RtuFrame.Crc(bytes);
        return [.. bytes, (byte)crc, (byte)(crc >> 8)];
    }

    static async Task<ILineMaster> ConnectAsync(int port)
    {
        var master = new LineMaster(new TcpChannel("127.0.0.1", port, TimeSpan.Zero, TimeProvider.System), TimeProvider.System);
        Assert.True(await master.ConnectAsync(Patient, TestContext.Current.CancellationToken));
        return master;
    }

    static async Task<ILineMaster> ConnectTcpAsync(int port)
    {
        var master = new ModbusTcpMaster("127.0.0.1", port, window: 1, TimeProvider.System);
        Assert.True(await master.ConnectAsync(Patient, TestContext.Current.CancellationToken));
        return master;
    }

    static async Task<ExchangeAnswer> ReadAsync(ScriptedLine line, TimeSpan timeout)
    {
        using var master = await ConnectAsync(line.Port);
        return await ReadAsync(master, timeout);
    }

    static async Task<ExchangeAnswer> ReadAsync(ILineMaster master, TimeSpan timeout, LineRequest? request = null)
    {
        var answers = new ExchangeAnswer[1];
        await master.ExchangeAsync(new[] { request ?? One }, answers, timeout, TestContext.Current.CancellationToken);
        return answers[0];
    }
}
