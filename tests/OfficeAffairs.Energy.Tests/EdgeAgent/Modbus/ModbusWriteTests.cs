using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Modbus;

/// <summary>Requests and answers of functions 5, 6, 15 and 16 as MODBUS Application Protocol V1.1b3 and a maker's manual print them.</summary>
public sealed class ModbusWriteTests
{
    public static TheoryData<string, string, string> Published => new()
    {
        { "05", "05 00 AC FF 00", "05 00 AC FF 00" },                     // 6.5: coil 173 on
        { "06", "06 00 01 00 03", "06 00 01 00 03" },                     // 6.6: register 2 to 3
        { "15", "0F 00 13 00 0A 02 CD 01", "0F 00 13 00 0A" },            // 6.11: ten coils from 20
        { "16", "10 00 01 00 02 04 00 0A 01 02", "10 00 01 00 02" },      // 6.12: two registers from 2
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void Requests_and_answers_are_those_of_the_specification(string function, string sent, string answer)
    {
        var request = Request(function);
        var pdu = new byte[253];
        Assert.Equal(Bytes(sent), pdu[..ModbusPdu.Write(request, pdu)]);
        Assert.Equal(Bytes(answer).Length, ModbusPdu.AnswerLength(request));
        Assert.Equal(ExchangeFailure.None, ModbusPdu.Judge(request, Bytes(answer), 0).Failure);
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void Answers_to_something_else_are_no_confirmation(string function, string sent, string answer)
    {
        Assert.NotEmpty(sent);
        var request = Request(function);
        var good = Bytes(answer);
        for (var at = 1; at < good.Length; at++)
        {
            var bad = good.ToArray();
            bad[at] ^= 0x10;
            Assert.Equal(ExchangeFailure.ShortFrame, ModbusPdu.Judge(request, bad, 0).Failure);
            Assert.Equal(ExchangeFailure.ShortFrame, ModbusPdu.Judge(request, good.AsMemory(0, at), 0).Failure);
        }

        var refused = ModbusPdu.Judge(request, new byte[] { (byte)(good[0] | 0x80), 3 }, 0);
        Assert.Equal((ExchangeFailure.Exception, (byte)3), (refused.Failure, refused.ExceptionCode));
        Assert.Equal(ExchangeFailure.WrongFunction, ModbusPdu.Judge(request, new byte[] { 3, 2, 0, 0 }, 0).Failure);
    }

    [Fact]
    public void Relay_is_closed_by_the_frame_of_the_makers_manual()
    {
        // ARTU manual, 5.2.5, example 4.
        var frame = new byte[64];
        var request = ModbusWrite.Coil(1, 0, on: true);
        var length = RtuFrame.Write(request, frame);
        Assert.Equal(Bytes("01 05 00 00 FF 00 8C 3A"), frame[..length]);
        var finding = request.Find(0, frame.AsSpan(0, length));
        Assert.Equal((FrameVerdict.Answer, 0, 8), (finding.Verdict, finding.Start, finding.Length));
        Assert.Equal(0, request.Take(0, frame.AsSpan(0, length), new byte[16]));
    }

    [Fact]
    public void Limits_of_the_specification_hold()
    {
        Assert.Equal(1968, ModbusWrite.Coils(1, 0, new bool[1968]).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => ModbusWrite.Coils(1, 0, new bool[1969]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModbusWrite.Coils(1, 0, []));
        Assert.Equal(123, ModbusWrite.Registers(1, 0, new byte[246]).Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => ModbusWrite.Registers(1, 0, new byte[248]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModbusWrite.Registers(1, 0, new byte[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModbusWrite.Register(1, 0, new byte[4]));
    }

    static ModbusRequest Request(string function) => function switch
    {
        "05" => ModbusWrite.Coil(1, 172, on: true),
        "06" => ModbusWrite.Register(1, 1, Bytes("00 03")),
        "15" => ModbusWrite.Coils(1, 19, [true, false, true, true, false, false, true, true, true, false]),
        _ => ModbusWrite.Registers(1, 1, Bytes("00 0A 01 02")),
    };

    static byte[] Bytes(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
