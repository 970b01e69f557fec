using OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

namespace OfficeAffairs.Energy.Tests.Aggregator.Senders;

/// <summary>The bytes were made by npm's <c>sparkplug-payload</c> 1.0.3, an encoder of Eclipse Tahu that shares nothing with ours.</summary>
public sealed class SparkplugCodecTests
{
    const string Golden =
        "0880b8c7b5ca33120b0a0562645365712008580712150a02693810011881b8c7b5ca33200150fbffffff0f120f0a036931361002200250d4fdffff0f120f0a03693332100320035090ddfbff0f12140a036936341004200458809ce8afed" +
        "ffffffff01120b0a0275381005200550fa01120d0a037531361006200650e8fb03120f0a03753332100720075880d0acf30e120f0a03753634100820085880e497d01212300a0166100920094a220a07656e67556e69740a075175616c69" +
        "74791207080c42036b57681205080318c001650000c03f12100a0164100a200a699a9999999999b93f12090a0162100b200b7001120d0a0173100c200c7a047465787412090a016e100d200a380112120a0168100e200a28016900000000" +
        "0000004012120a0174100f200a3001690000000000000840121d0a02647320108a01140801120161180a220b0a0921000000000000f83f18ff01";

    static readonly byte[] Bytes = Convert.FromHexString(Golden);

    [Fact]
    public void Every_metric_of_an_independent_encoder_is_decoded()
    {
        var payload = SparkplugCodec.Decode(Bytes);

        Assert.Equal(1_772_323_200_000UL, payload.Timestamp);
        Assert.Equal(255UL, payload.Sequence);
        var values = payload.Metrics.ToDictionary(m => m.Name!, m => m.Number(m.DataType));
        Assert.Equal(
            new Dictionary<string, double?>
            {
                ["bdSeq"] = 7,
                ["i8"] = -5,
                ["i16"] = -300,
                ["i32"] = -70_000,
                ["i64"] = -5_000_000_000,
                ["u8"] = 250,
                ["u16"] = 65_000,
                ["u32"] = 4_000_000_000,
                ["u64"] = 5_000_000_000,
                ["f"] = 1.5,
                ["d"] = 0.1,
                ["b"] = 1,
                ["s"] = null,
                ["n"] = null,
                ["h"] = 2,
                ["t"] = 3,
                ["ds"] = null,
            },
            values);
    }

    [Fact]
    public void Flags_properties_aliases_and_times_are_decoded()
    {
        var metrics = SparkplugCodec.Decode(Bytes).Metrics.ToDictionary(m => m.Name!);

        Assert.Equal("kWh", metrics["f"].EngineeringUnit);
        Assert.Equal(192, metrics["f"].Quality);
        Assert.Equal(9UL, metrics["f"].Alias);
        Assert.Equal(1_772_323_200_001UL, metrics["i8"].Timestamp);
        Assert.Null(metrics["d"].Timestamp);
        Assert.Equal(["n"], metrics.Values.Where(m => m.IsNull).Select(m => m.Name));
        Assert.Equal(["h"], metrics.Values.Where(m => m.IsHistorical).Select(m => m.Name));
        Assert.Equal(["t"], metrics.Values.Where(m => m.IsTransient).Select(m => m.Name));
    }

    [Fact]
    public void Signed_numbers_that_are_not_extended_to_32_bits_are_the_same()
    {
        var metric = new SparkplugMetric { Bits = 0xFB };

        Assert.Equal(-5, metric.Number(SparkplugDataType.Int8));
        Assert.Equal(-2, new SparkplugMetric { Bits = 0xFFFE }.Number(SparkplugDataType.Int16));
    }

    [Fact]
    public void Request_for_a_rebirth_is_the_metric_of_the_standard()
    {
        var payload = SparkplugCodec.Decode(SparkplugCodec.Rebirth(1_772_323_200_000));

        var metric = Assert.Single(payload.Metrics);
        Assert.Equal(("Node Control/Rebirth", SparkplugDataType.Boolean, 1UL), (metric.Name, metric.DataType, metric.Bits));
        Assert.Equal(1_772_323_200_000UL, payload.Timestamp);
    }

    [Fact]
    public void Payload_that_is_cut_anywhere_is_decoded_or_refused_and_nothing_else()
    {
        for (var length = 0; length < Bytes.Length; length++)
        {
            DecodeOrRefuse(Bytes.AsSpan(0, length));
        }
    }

    [Fact]
    public void Damaged_and_random_bytes_are_decoded_or_refused_and_nothing_else()
    {
        var random = new Random(20261122);
        var refused = 0;
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = round % 4 == 0 ? new byte[random.Next(200)] : (byte[])Bytes.Clone();
            if (round % 4 == 0)
            {
                random.NextBytes(bytes);
            }

            for (var change = random.Next(1, 5); change > 0 && bytes.Length > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            refused += DecodeOrRefuse(bytes) ? 0 : 1;
        }

        Assert.InRange(refused, 1_000, 19_999);
    }

    [Theory]
    [InlineData("08ffffffffffffffffffff01")]
    [InlineData("12ffffffff0f")]
    [InlineData("1205")]
    [InlineData("0b")]
    [InlineData("00")]
    [InlineData("120250")]
    [InlineData("12036900")]
    public void Bytes_that_lie_about_their_length_are_refused(string hex)
    {
        Assert.Throws<SparkplugFormatException>(() => SparkplugCodec.Decode(Convert.FromHexString(hex)));
    }

    static bool DecodeOrRefuse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Assert.All(SparkplugCodec.Decode(bytes).Metrics, m => m.Number(m.DataType));
            return true;
        }
        catch (SparkplugFormatException)
        {
            return false;
        }
    }
}
