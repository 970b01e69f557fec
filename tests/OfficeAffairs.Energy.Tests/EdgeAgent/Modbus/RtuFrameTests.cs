using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Modbus;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Modbus;

/// <summary>RTU byte by byte. The frames and checksums come from elsewhere, not from the code under test.</summary>
public sealed class RtuFrameTests
{
    static readonly ModbusRequest TenRegisters = new(1, ModbusFunction.ReadHoldingRegisters, 0, 10);

    static readonly ModbusRequest OneRegister = new(1, ModbusFunction.ReadHoldingRegisters, 0, 1);

    [Fact]
    public void Checksum_is_that_of_the_specification() =>
        Assert.Equal(0x1241, RtuFrame.Crc([0x02, 0x07])); // MODBUS over Serial Line V1.02, 6.2.2: "CRC 1241H" of the frame 02 07

    [Theory]
    [InlineData(0x01, 3, 0, 10, "", "01030000000AC5CD")]
    [InlineData(0x11, 3, 0x6B, 3, "", "1103006B00037687")]
    [InlineData(0x11, 4, 8, 1, "", "110400080001B298")]
    [InlineData(0x11, 6, 1, 1, "0003", "1106000100039A9B")]
    [InlineData(0x11, 16, 1, 2, "000A0102", "11100001000204000A0102C6F0")]
    public void Request_is_written_as_published(byte unit, byte function, int address, int count, string payload, string frame)
    {
        // The examples of simplymodbus.ca, functions 03, 04, 06 and 16.
        var request = new ModbusRequest(unit, (ModbusFunction)function, (ushort)address, (ushort)count, Convert.FromHexString(payload));
        var output = new byte[LineRequest.LongestFrame];
        Assert.Equal(frame, Convert.ToHexString(output.AsSpan(0, request.Write(0, output))));
    }

    [Fact]
    public void Answer_is_found_at_every_split_and_behind_noise()
    {
        var frame = Convert.FromHexString("010302000A3843");
        foreach (var noise in new[] { "", "00", "FFFF00", "0103", "010314" })
        {
            var bytes = Convert.FromHexString(noise).Concat(frame).ToArray();
            for (var length = 0; length < bytes.Length; length++)
            {
                Assert.Equal(FrameVerdict.Incomplete, OneRegister.Find(0, bytes.AsSpan(0, length)).Verdict);
            }

            var finding = OneRegister.Find(0, bytes);
            Assert.Equal(new FrameFinding(FrameVerdict.Answer, noise.Length / 2, frame.Length), finding);
            var data = new byte[LineRequest.LongestFrame];
            Assert.Equal("000A", Convert.ToHexString(data.AsSpan(0, OneRegister.Take(0, bytes.AsSpan(finding.Start, finding.Length), data))));
        }
    }

    [Theory]
    [InlineData("018302C0F1", nameof(FrameVerdict.Refused), nameof(ExchangeFailure.Exception))]
    [InlineData("020302000A7C43", nameof(FrameVerdict.Stray), nameof(ExchangeFailure.WrongUnit))]
    [InlineData("010402000A3937", nameof(FrameVerdict.Stray), nameof(ExchangeFailure.WrongFunction))]
    [InlineData("010304000A00145A3E", nameof(FrameVerdict.Stray), nameof(ExchangeFailure.ShortFrame))]
    public void Whole_frames_that_are_no_answer_are_told_apart(string frame, string verdict, string failure)
    {
        var bytes = WithChecksum(frame);
        var finding = OneRegister.Find(0, bytes);
        Assert.Equal((verdict, failure, bytes.Length), (finding.Verdict.ToString(), finding.Failure.ToString(), finding.Length));
    }

    [Theory]
    [InlineData("010302000A3844", nameof(ExchangeFailure.BadChecksum))]
    [InlineData("0103", nameof(ExchangeFailure.ShortFrame))]
    [InlineData("01", nameof(ExchangeFailure.ShortFrame))]
    [InlineData("01031400", nameof(ExchangeFailure.ShortFrame))]
    [InlineData("DEADBEEF", nameof(ExchangeFailure.BadFrame))]
    public void Bytes_that_became_no_frame_are_told_apart(string bytes, string failure) =>
        Assert.Equal(failure, OneRegister.Diagnose(0, Convert.FromHexString(bytes)).ToString());

    [Fact]
    public void Every_single_bit_error_of_an_answer_is_noticed()
    {
        var frame = new byte[25];
        (frame[0], frame[1], frame[2]) = (1, 3, 20);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(23), RtuFrame.Crc(frame.AsSpan(0, 23)));
        Assert.Equal(FrameVerdict.Answer, TenRegisters.Find(0, frame).Verdict);
        for (var bit = 0; bit < frame.Length * 8; bit++)
        {
            frame[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(FrameVerdict.Answer, TenRegisters.Find(0, frame).Verdict);
            frame[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    // The last two digits groups are computed here by the definition, bit by bit, so that a mistake in the table shows.
    static byte[] WithChecksum(string text)
    {
        var bytes = Convert.FromHexString(text);
        var crc = 0xFFFF;
        foreach (var part in bytes.AsSpan(0, bytes.Length - 2))
        {
            crc ^= part;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
            }
        }

        (bytes[^2], bytes[^1]) = ((byte)crc, (byte)(crc >> 8));
        return bytes;
    }
}
