using OfficeAffairs.Energy.EdgeAgent.Dlt645;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Dlt645;

/// <summary>DL/T 645 against exchanges that others published.</summary>
public sealed class Dlt645RequestTests
{
    static readonly Dlt645Request Energy = new(161, 0x00010000, Dlt645Edition.Of2007);

    [Theory]
    [InlineData(161UL, 0x00010000u, false, "FEFEFEFE6861010000000068110433333433" + "1416")] // a recorded exchange, meter 000000000161
    [InlineData(161UL, 0x02010100u, false, "FEFEFEFE6861010000000068110433343435" + "1716")]
    [InlineData(161UL, 0x02020100u, false, "FEFEFEFE6861010000000068110433343535" + "1816")]
    [InlineData(102030425UL, 0x00010000u, false, "FEFEFEFE6825040302010068110433333433" + "E116")] // 553668.com/manong/786292
    [InlineData(SumFrameLayout.Wildcard, 0x00010000u, false, "FEFEFEFE68AAAAAAAAAAAA68110433333433" + "AE16")] // myaiappgames.com/archives/1280
    [InlineData(3UL, 0xB611u, true, "FEFEFEFE6803000000000068010244E90316")] // Heyuan Intelligence ASDU-LS manual
    public void Request_is_written_as_published(ulong address, uint identifier, bool old, string frame)
    {
        var request = new Dlt645Request(address, identifier, old ? Dlt645Edition.Of1997 : Dlt645Edition.Of2007);
        var output = new byte[LineRequest.LongestFrame];
        Assert.Equal(frame, Convert.ToHexString(output.AsSpan(0, request.Write(0, output))));
    }

    [Theory]
    [InlineData(161UL, 0x00010000u, "686101000000006891083333343359333333" + "8A16", "26000000")]
    [InlineData(161UL, 0x02010100u, "6861010000000068910633343435" + "34431016", "0110")]
    [InlineData(102030425UL, 0x00010000u, "6825040302010068910833333433" + "753945338B16", "42061200")]
    [InlineData(SumFrameLayout.Wildcard, 0x00010000u, "6825040302010068910833333433" + "753945338B16", "42061200")]
    public void Published_answer_is_found_at_every_split_and_behind_noise(ulong address, uint identifier, string frame, string data)
    {
        var request = new Dlt645Request(address, identifier, Dlt645Edition.Of2007);
        foreach (var noise in new[] { "", "FEFEFEFE", "0068", "6868686868" })
        {
            var bytes = Convert.FromHexString(noise + frame);
            for (var length = 0; length < bytes.Length; length++)
            {
                Assert.Equal(FrameVerdict.Incomplete, request.Find(0, bytes.AsSpan(0, length)).Verdict);
            }

            var finding = request.Find(0, bytes);
            Assert.Equal((FrameVerdict.Answer, noise.Length / 2), (finding.Verdict, finding.Start));
            var taken = new byte[LineRequest.LongestFrame];
            Assert.Equal(data, Convert.ToHexString(taken.AsSpan(0, request.Take(0, bytes.AsSpan(finding.Start, finding.Length), taken))));
        }
    }

    [Fact]
    public void Answer_of_1997_is_read()
    {
        var request = new Dlt645Request(3, 0xB611, Dlt645Edition.Of1997);
        var frame = Convert.FromHexString("68030000000000688104" + "44E93334EC16");
        Assert.Equal(FrameVerdict.Answer, request.Find(0, frame).Verdict);
        var data = new byte[16];
        Assert.Equal("0001", Convert.ToHexString(data.AsSpan(0, request.Take(0, frame, data))));
    }

    [Fact]
    public void Answer_of_another_meter_function_or_identifier_is_told_apart()
    {
        Assert.Equal(ExchangeFailure.WrongUnit, Energy.Find(0, Frame(162, 0x91, "00000100" + "26000000")).Failure);
        Assert.Equal(ExchangeFailure.WrongFunction, Energy.Find(0, Frame(161, 0x94, "")).Failure);
        Assert.Equal(ExchangeFailure.WrongFunction, Energy.Find(0, Frame(161, 0x11, "00000100")).Failure); // our own request, echoed
        Assert.Equal(ExchangeFailure.WrongFunction, Energy.Find(0, Frame(161, 0x91, "00010102" + "0110")).Failure);
        Assert.Equal(ExchangeFailure.ShortFrame, Energy.Find(0, Frame(161, 0x91, "0000")).Failure);
        Assert.Equal(new FrameFinding(FrameVerdict.Refused, 0, 13, ExchangeFailure.Exception, 2), Energy.Find(0, Frame(161, 0xD1, "02")));
    }

    [Fact]
    public void Bytes_that_became_no_frame_are_told_apart()
    {
        var frame = Frame(161, 0x91, "00000100" + "26000000");
        Assert.Equal(ExchangeFailure.ShortFrame, Energy.Diagnose(0, frame.AsSpan(0, frame.Length - 3)));
        frame[12] ^= 1;
        Assert.Equal(ExchangeFailure.BadChecksum, Energy.Diagnose(0, frame));
        Assert.Equal(ExchangeFailure.BadFrame, Energy.Diagnose(0, [0xFE, 0xFE, 0x00, 0x12]));
    }

    [Fact]
    public void Long_answers_are_asked_for_in_numbered_parts()
    {
        Assert.Equal(FrameVerdict.Continues, Energy.Find(0, Frame(161, 0xB1, "00000100" + "01020304")).Verdict);
        var output = new byte[LineRequest.LongestFrame];
        var second = output.AsSpan(0, Energy.Write(2, output))[4..].ToArray();
        Assert.Equal(Frame(161, 0x12, "00000100" + "02"), second);
        var last = Frame(161, 0x92, "00000100" + "0506" + "02");
        Assert.Equal(FrameVerdict.Answer, Energy.Find(2, last).Verdict);
        var data = new byte[LineRequest.LongestFrame];
        Assert.Equal("0506", Convert.ToHexString(data.AsSpan(0, Energy.Take(2, last, data))));
    }

    // Built here, not by the code under test.
    static byte[] Frame(ulong address, byte control, string data)
    {
        var bytes = new List<byte> { 0x68 };
        for (var i = 0; i < 6; i++, address /= 100)
        {
            bytes.Add((byte)((address % 100 / 10 * 16) + (address % 10)));
        }

        bytes.AddRange([0x68, control, (byte)(data.Length / 2)]);
        bytes.AddRange(Convert.FromHexString(data).Select(part => (byte)(part + 0x33)));
        bytes.Add((byte)bytes.Sum(part => part));
        bytes.Add(0x16);
        return [.. bytes];
    }
}
