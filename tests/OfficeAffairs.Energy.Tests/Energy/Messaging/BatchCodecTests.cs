using System.Buffers.Binary;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Tests.Energy.Messaging;

public sealed class BatchCodecTests
{
    // Written by an independent program from the layout in BatchCodec's documentation: an old agent and a new aggregator must go on understanding each other.
    const string Golden =
        "4f454201046a6e2d3100112233445566778899aabbccddeeff07d209d49087a1f732efcdab896745230103000941312d"
        + "452d4d41494e1a656e657267792e6163746976652e696d706f72742e746f74616c02010a766f6c746167652e4c310100"
        + "0441312d5704666c6f77ff050080f086c2ee6500b2948c2f000000fa23000a039a9999999999b93f05b6a90700260013"
        + "056666666666be6c40e79713b9";

    [Fact]
    public void Encoding_gives_the_golden_bytes() => Assert.Equal(Golden, Convert.ToHexStringLower(BatchCodec.Encode(BatchSample.Small)));

    [Fact]
    public void Decoding_the_golden_bytes_gives_the_batch() => BatchSample.AssertEqual(BatchSample.Small, BatchCodec.Decode(Convert.FromHexString(Golden)));

    [Fact]
    public void Decoding_an_encoded_batch_gives_the_same_batch()
    {
        var random = new Random(1);
        for (var i = 0; i < 3_000; i++)
        {
            var batch = BatchSample.Random(random);
            BatchSample.AssertEqual(batch, BatchCodec.Decode(BatchCodec.Encode(batch)));
        }
    }

    [Fact]
    public void Negative_zero_and_the_smallest_numbers_survive()
    {
        var batch = BatchSample.Small with { Readings = new Reading[] { new(2, 0, -0.0), new(2, 0, double.Epsilon), new(0, 0, double.Epsilon) } };
        var values = BatchCodec.Decode(BatchCodec.Encode(batch)).Readings.ToArray().Select(reading => BitConverter.DoubleToInt64Bits(reading.Value));
        Assert.Equal(batch.Readings.ToArray().Select(reading => BitConverter.DoubleToInt64Bits(reading.Value)), values);
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        var bytes = Convert.FromHexString(Golden);
        for (var length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<BatchFormatException>(() => BatchCodec.Decode(bytes.AsSpan(0, length)));
        }
    }

    [Fact]
    public void Every_flipped_bit_is_refused()
    {
        var bytes = Convert.FromHexString(Golden);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var damaged = bytes.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Throws<BatchFormatException>(() => BatchCodec.Decode(damaged));
        }
    }

    [Fact]
    public void Hostile_bytes_with_a_right_checksum_are_refused_or_a_batch_and_nothing_else()
    {
        var random = new Random(2);
        var bytes = Convert.FromHexString(Golden);
        for (var i = 0; i < 100_000; i++)
        {
            var hostile = bytes.AsSpan(0, random.Next(8, bytes.Length)).ToArray();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
            {
                hostile[random.Next(hostile.Length)] = (byte)random.Next(256);
            }

            Seal(hostile);
            try
            {
                BatchCodec.Decode(hostile);
            }
            catch (BatchFormatException)
            {
                // As it should be; any other exception fails the test.
            }
        }
    }

    [Fact]
    public void Stated_counts_allocate_nothing_that_the_bytes_cannot_hold()
    {
        // Points: 65,536 stated where a few bytes follow; the same for readings after an empty list of points.
        byte[] head = [.. Convert.FromHexString("4f454201046a6e2d3100112233445566778899aabbccddeeff01000000000000000000000000")];
        byte[][] tails = [[0x80, 0x80, 0x04], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0x00, 0xC0, 0x84, 0x3D], [0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01]];
        foreach (var tail in tails)
        {
            byte[] hostile = [.. head, .. tail, 0, 0, 0, 0, 0, 0];
            Seal(hostile);
            Assert.Throws<BatchFormatException>(() => BatchCodec.Decode(hostile));
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                BatchCodec.Decode(hostile);
            }
            catch (BatchFormatException)
            {
                Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 * 1024);
            }
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Value_that_is_not_finite_is_not_encoded(double value) =>
        Assert.Throws<ArgumentException>(() => BatchCodec.Encode(BatchSample.Small with { Readings = new Reading[] { new(0, 0, value) } }));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Reading_of_a_point_that_is_not_there_is_not_encoded(int point) =>
        Assert.Throws<ArgumentException>(() => BatchCodec.Encode(BatchSample.Small with { Readings = new Reading[] { new(point, 0, 1) } }));

    [Fact]
    public void Name_that_is_too_long_is_not_encoded() =>
        Assert.Throws<ArgumentException>(() => BatchCodec.Encode(BatchSample.Small with { Agent = new string('水', 86) }));

    static void Seal(Span<byte> bytes) => BinaryPrimitives.WriteUInt32LittleEndian(bytes[^4..], Checksum.Append(0, bytes[..^4]));
}
