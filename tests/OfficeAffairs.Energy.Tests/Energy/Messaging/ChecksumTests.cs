using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Tests.Energy.Messaging;

public sealed class ChecksumTests
{
    [Fact]
    public void Known_texts_have_their_published_checksums()
    {
        // RFC 3720 appendix B.4 and the check value of the CRC catalogue.
        Assert.Equal(0xE3069283U, Checksum.Append(0, "123456789"u8));
        Assert.Equal(0x8A9136AAU, Checksum.Append(0, new byte[32]));
        Assert.Equal(0x46DD794EU, Checksum.Append(0, Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
    }

    [Fact]
    public void Pieces_give_the_checksum_of_the_whole()
    {
        var bytes = new byte[100];
        new Random(3).NextBytes(bytes);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            Assert.Equal(Checksum.Append(0, bytes), Checksum.Append(Checksum.Append(0, bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
        }
    }
}
