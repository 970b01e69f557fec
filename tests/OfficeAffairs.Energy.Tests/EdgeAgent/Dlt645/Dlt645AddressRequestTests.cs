using OfficeAffairs.Energy.EdgeAgent.Cjt188;
using OfficeAffairs.Energy.EdgeAgent.Dlt645;
using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.Tests.EdgeAgent.Dlt645;

/// <summary>Asking who is there, in the frames that guides to the standards print.</summary>
public sealed class Dlt645AddressRequestTests
{
    [Fact]
    public void Address_of_a_lone_meter_is_asked_for_and_read()
    {
        var request = new Dlt645AddressRequest(0, 0, Dlt645Edition.Of2007);
        Assert.Equal("FEFEFEFE68AAAAAAAAAAAA681300DF16", Written(request));
        Assert.Equal("010000000000", Taken(request, "68 01 00 00 00 00 00 68 93 06 34 33 33 33 33 33 9D 16"));
    }

    [Fact]
    public void Addresses_that_end_in_known_digits_are_asked_for_with_wildcards_in_front()
    {
        Assert.Equal("FEFEFEFE6861AAAAAAAAAA681104333334331A16"[..28], Written(new Dlt645AddressRequest(61, 1, Dlt645Edition.Of2007))[..28]);
        var request = new Dlt645AddressRequest(161, 2, Dlt645Edition.Of2007);
        Assert.StartsWith("FEFEFEFE686101AAAAAAAA681104", Written(request), StringComparison.Ordinal);
        Assert.Equal("610100000000", Taken(request, "68 61 01 00 00 00 00 68 91 08 33 33 34 33 59 33 33 33 8A 16"));

        // Who refuses is there too.
        Assert.Equal("610100000000", Taken(request, "68 61 01 00 00 00 00 68 D1 01 35 39 16"));
        Assert.StartsWith("FEFEFEFE68AAAAAAAAAAAA680102", Written(new Dlt645AddressRequest(0, 0, Dlt645Edition.Of1997)), StringComparison.Ordinal);
    }

    [Fact]
    public void Collision_is_no_answer_and_no_silence()
    {
        var request = new Dlt645AddressRequest(0, 0, Dlt645Edition.Of2007);
        var collided = Bytes("68 00 00 00 00 00 00 68 93 06 34 33 33 33 33 33 9E 16");
        Assert.Equal(FrameVerdict.Incomplete, request.Find(0, collided).Verdict);
        Assert.Equal(ExchangeFailure.BadChecksum, request.Diagnose(0, collided));
    }

    [Fact]
    public void Water_meter_is_asked_for_its_address_whatever_its_type()
    {
        var request = new Cjt188AddressRequest(Cjt188AddressRequest.AddressIdentifier);
        Assert.Equal("FEFEFEFE68AAAAAAAAAAAAAAAA0303810A004916", Written(request));
        var answer = Bytes("68 10 44 33 22 11 00 33 78 83 03 81 0A 00 00 16");
        answer[^2] = (byte)answer[..^2].Sum(part => part);
        Assert.Equal("1044332211003378", Taken(request, Convert.ToHexString(answer)));
    }

    static string Written(LineRequest request)
    {
        var output = new byte[LineRequest.LongestFrame];
        return Convert.ToHexString(output.AsSpan(0, request.Write(0, output)));
    }

    static string Taken(LineRequest request, string frame)
    {
        var bytes = Bytes(frame);
        var finding = request.Find(0, bytes);
        Assert.Equal(FrameVerdict.Answer, finding.Verdict);
        var data = new byte[16];
        return Convert.ToHexString(data.AsSpan(0, request.Take(0, bytes.AsSpan(finding.Start, finding.Length), data)));
    }

    static byte[] Bytes(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));
}
