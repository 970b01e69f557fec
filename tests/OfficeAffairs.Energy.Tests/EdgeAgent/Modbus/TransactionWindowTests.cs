using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Modbus;

/// <summary>Frames written here by hand after the MODBUS TCP guide, not by the code under test.</summary>
public sealed class TransactionWindowTests
{
    static readonly ModbusRequest Two = new(1, ModbusFunction.ReadHoldingRegisters, 10, 2);
    static readonly ModbusRequest One = new(2, ModbusFunction.ReadInputRegisters, 20, 1);

    [Fact]
    public void Request_frames_are_those_of_the_specification()
    {
        var bytes = new byte[TcpFrame.MaximumLength];
        Assert.Equal("000500000006010300" + "0A0002", Hex(bytes, TcpFrame.Write(Two, 5, bytes)));
        var write = new ModbusRequest(247, ModbusFunction.WriteMultipleRegisters, 0, 4, new byte[] { 0, 0, 1, 0x9A, 0xA1, 0xB2, 0xC3, 0xD4 });
        Assert.Equal("FFFF0000000FF7100000000408" + "0000019AA1B2C3D4", Hex(bytes, TcpFrame.Write(write, 0xFFFF, bytes)));
    }

    [Theory]
    [InlineData("00050000000701030412345678", "none")]
    [InlineData("000500000003018302", "exception-2")]
    [InlineData("00050000000702030412345678", "wrong-unit")]
    [InlineData("00050000000701040412345678", "wrong-function")]
    [InlineData("000500000005010302ABCD", "short-frame")]
    [InlineData("0005000000070103061234567800", "short-frame")]
    [InlineData("000500000009010306123456789ABC", "short-frame")]
    public void Each_kind_of_answer_is_told_apart(string frame, string name) => Judge(frame, name);

    [Theory]
    [InlineData("000500010007")]
    [InlineData("000500000002")]
    [InlineData("0005000000FF")]
    [InlineData("00050000FFFF")]
    public void What_is_no_frame_ends_the_connection(string bytes)
    {
        var window = new TransactionWindow(1);
        window.Begin(1, 5);
        Assert.False(Feed(window, Convert.FromHexString(bytes), [Two], new ExchangeAnswer[1]));
    }

    [Fact]
    public void Answers_cut_at_any_place_and_in_any_order_reach_their_requests()
    {
        // Transactions 65535 and 0: the counter wraps within the round. The answers come in reverse order.
        var bytes = Convert.FromHexString("0000000000050204020102" + "FFFF0000000701030412345678");
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var window = new TransactionWindow(2);
            var answers = new ExchangeAnswer[2];
            window.Begin(2, 0xFFFF);
            Assert.True(Feed(window, bytes.AsSpan(0, cut), [Two, One], answers));
            Assert.True(Feed(window, bytes.AsSpan(cut), [Two, One], answers));
            Assert.Equal(0, window.Missing);
            Assert.Equal("12345678", Convert.ToHexString(answers[0].Data.Span));
            Assert.Equal("0102", Convert.ToHexString(answers[1].Data.Span));
        }
    }

    [Fact]
    public void Late_answer_of_an_earlier_round_is_dropped_and_counted()
    {
        var window = new TransactionWindow(1);
        var answers = new ExchangeAnswer[1];
        window.Begin(1, 5);
        window.Fail(ExchangeFailure.Timeout, answers, 0);
        Assert.Equal(ExchangeFailure.Timeout, answers[0].Failure);

        window.Begin(1, 6);
        Assert.True(Feed(window, Convert.FromHexString("000500000007010304AAAAAAAA" + "00060000000701030412345678"), [Two], answers));
        Assert.Equal("12345678", Convert.ToHexString(answers[0].Data.Span));
        Assert.Equal(1, window.Strays.Total);
    }

    [Fact]
    public void Answer_given_twice_counts_once()
    {
        var window = new TransactionWindow(1);
        var answers = new ExchangeAnswer[1];
        window.Begin(1, 5);
        var frame = Convert.FromHexString("00050000000701030412345678");
        Assert.True(Feed(window, [.. frame, .. frame], [Two], answers));
        Assert.Equal(1, window.Strays.Total);
        Assert.Equal("12345678", Convert.ToHexString(answers[0].Data.Span));
    }

    [Fact]
    public void Endless_strays_never_fill_the_buffer()
    {
        var window = new TransactionWindow(1);
        var answers = new ExchangeAnswer[1];
        window.Begin(1, 5);
        var stray = Convert.FromHexString("00090000000701030412345678");
        for (var i = 0; i < 10_000; i++)
        {
            Assert.True(Feed(window, stray, [Two], answers));
            Assert.False(window.Free.IsEmpty);
        }

        Assert.Equal(10_000, window.Strays.Total);
        Assert.Equal(1, window.Missing);
    }

    [Fact]
    public void Random_bytes_are_survived()
    {
        var random = new Random(4);
        for (var i = 0; i < 200_000; i++)
        {
            var window = new TransactionWindow(2);
            window.Begin(2, 0);
            var bytes = new byte[random.Next(0, 40)];
            random.NextBytes(bytes);
            if (random.Next(2) == 0 && bytes.Length > 8)
            {
                // Mostly like a frame, so that the judging is reached too.
                (bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]) = (0, (byte)random.Next(2), 0, 0, 0, (byte)random.Next(0, 40));
            }

            Feed(window, bytes, [Two, One], new ExchangeAnswer[2]);
        }
    }

    static void Judge(string frame, string name)
    {
        var window = new TransactionWindow(1);
        var answers = new ExchangeAnswer[1];
        window.Begin(1, 5);
        Assert.True(Feed(window, Convert.FromHexString(frame), [Two], answers));
        Assert.Equal(0, window.Missing);
        Assert.Equal(name, answers[0].FailureName);
    }

    static bool Feed(TransactionWindow window, ReadOnlySpan<byte> bytes, ModbusRequest[] requests, ExchangeAnswer[] answers)
    {
        bytes.CopyTo(window.Free.Span);
        return window.Advance(bytes.Length, requests, answers, now: 1);
    }

    static string Hex(byte[] bytes, int length) => Convert.ToHexString(bytes.AsSpan(0, length));
}
