using OfficeAffairs.Energy.EdgeAgent.Cjt188;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Cjt188;

/// <summary>CJ/T 188 against exchanges that others published.</summary>
public sealed class Cjt188RequestTests
{
    // hftangyu.com/563: a water meter of maker 7833 with number 0011223344. The page prints the sum as 08; its bytes give 13.
    const string WaterAnswer = "6810443322110033788116" + "1F9000" + "007766552C007766552C31012211051520" + "2184" + "1316";

    static readonly Cjt188Request Water = new(0x10, 78330011223344, 0x901F);

    [Theory]
    [InlineData(0x10, 78330011223344UL, 0x901F, "FEFEFEFE6810443322110033780103" + "1F90008016")]
    [InlineData(0x20, 40314132UL, 0x1F90, "FEFEFEFE6820324131400000000103" + "901F001F16")] // as the JY heat meter's, with another exchange number
    public void Request_is_written_as_published(byte type, ulong address, ushort identifier, string frame)
    {
        var output = new byte[LineRequest.LongestFrame];
        Assert.Equal(frame, Convert.ToHexString(output.AsSpan(0, new Cjt188Request(type, address, identifier).Write(0, output))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("FEFEFEFE")]
    [InlineData("6800")]
    public void Published_answer_is_found_at_every_split_and_behind_noise(string noise)
    {
        var bytes = Convert.FromHexString(noise + WaterAnswer);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Equal(FrameVerdict.Incomplete, Water.Find(0, bytes.AsSpan(0, length)).Verdict);
        }

        var finding = Water.Find(0, bytes);
        Assert.Equal((FrameVerdict.Answer, noise.Length / 2), (finding.Verdict, finding.Start));
        var data = new byte[LineRequest.LongestFrame];
        Assert.Equal("007766552C007766552C310122110515202184", Convert.ToHexString(data.AsSpan(0, Water.Take(0, bytes.AsSpan(finding.Start, finding.Length), data))));
    }

    [Fact]
    public void Meter_may_answer_with_the_identifier_the_other_way_round() =>
        Assert.Equal(FrameVerdict.Answer, (Water with { Identifier = 0x1F90 }).Find(0, Convert.FromHexString(WaterAnswer)).Verdict);

    [Fact]
    public void Frames_that_are_no_answer_are_told_apart()
    {
        var answer = Convert.FromHexString(WaterAnswer);
        Assert.Equal(ExchangeFailure.WrongUnit, (Water with { Address = 1 }).Find(0, answer).Failure);
        Assert.Equal(FrameVerdict.Answer, (Water with { Address = SumFrameLayout.Wildcard }).Find(0, answer).Verdict);
        Assert.Equal(ExchangeFailure.WrongFunction, (Water with { Identifier = 0xD120 }).Find(0, answer).Failure);
        Assert.Equal(ExchangeFailure.WrongFunction, Water.Find(0, Convert.FromHexString("68104433221100337801031F90008016")).Failure); // our own request, echoed
        Assert.Equal(FrameVerdict.Refused, Water.Find(0, Convert.FromHexString("6810443322110033" + "78C1030002009316")).Verdict);
        answer[15] ^= 1;
        Assert.Equal(ExchangeFailure.BadChecksum, Water.Diagnose(0, answer));
        Assert.Equal(ExchangeFailure.ShortFrame, Water.Diagnose(0, answer.AsSpan(0, 20)));
        Assert.Equal(ExchangeFailure.BadFrame, Water.Diagnose(0, [0xFE, 0x01]));
    }
}
