using System.Text;

namespace OfficeAffairs.Energy.Aggregator.Senders.Sparkplug;

/// <summary>
/// Decodes Sparkplug B payloads (Eclipse Tahu, <c>sparkplug_b.proto</c>; Sparkplug 3.0, section 6.4) as far as readings need it: data sets, templates, bytes
/// and metadata are passed over.
/// </summary>
static class SparkplugCodec
{
    /// <summary>The most metrics that a payload may have: far beyond any real one, so that a hostile payload cannot take the memory.</summary>
    public const int MostMetrics = 200_000;

    /// <summary>Decodes a payload.</summary>
    /// <exception cref="SparkplugFormatException">The bytes are no payload; nothing else is ever thrown.</exception>
    public static SparkplugPayload Decode(ReadOnlySpan<byte> bytes)
    {
        ulong? timestamp = null, sequence = null;
        var metrics = new List<SparkplugMetric>();
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    timestamp = reader.ReadVarint();
                    break;
                case 2 when metrics.Count < MostMetrics:
                    metrics.Add(Metric(reader.ReadBytes()));
                    break;
                case 2:
                    throw new SparkplugFormatException($"No Sparkplug B payload: more than {MostMetrics} metrics.");
                case 3:
                    sequence = reader.ReadVarint();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new SparkplugPayload(timestamp, sequence, metrics);
    }

    /// <summary>The payload of a command that asks an edge node for its birth certificate: the metric <c>Node Control/Rebirth</c> with the value true.</summary>
    /// <param name="unixMilliseconds">When it is made, milliseconds since 1970-01-01 UTC.</param>
    public static byte[] Rebirth(long unixMilliseconds)
    {
        List<byte> metric = [0x0A, .. Block(Encoding.UTF8.GetBytes("Node Control/Rebirth")), 0x18, .. Varint((ulong)unixMilliseconds), 0x20, (byte)SparkplugDataType.Boolean, 0x70, 1];
        return [0x08, .. Varint((ulong)unixMilliseconds), 0x12, .. Block([.. metric])];
    }

    static SparkplugMetric Metric(ReadOnlySpan<byte> bytes)
    {
        var metric = new SparkplugMetric();
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            metric = reader.Field switch
            {
                1 => metric with { Name = reader.ReadText() },
                2 => metric with { Alias = reader.ReadVarint() },
                3 => metric with { Timestamp = reader.ReadVarint() },
                4 => metric with { DataType = (SparkplugDataType)(int)uint.CreateTruncating(reader.ReadVarint()) },
                5 => metric with { IsHistorical = reader.ReadVarint() != 0 },
                6 => metric with { IsTransient = reader.ReadVarint() != 0 },
                7 => metric with { IsNull = reader.ReadVarint() != 0 },
                9 => Properties(metric, reader.ReadBytes()),
                10 or 11 or 14 => metric with { Bits = reader.ReadVarint(), Real = null },
                12 => metric with { Real = reader.ReadFloat(), Bits = null },
                13 => metric with { Real = reader.ReadDouble(), Bits = null },
                _ => Skip(metric, ref reader),
            };
        }

        return metric;
    }

    static SparkplugMetric Skip(SparkplugMetric metric, ref ProtoReader reader)
    {
        reader.Skip();
        return metric;
    }

    // Keys and values are two lists of equal length.
    static SparkplugMetric Properties(SparkplugMetric metric, ReadOnlySpan<byte> bytes)
    {
        var keys = new List<string>();
        var values = new List<(string? Text, ulong? Bits)>();
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    keys.Add(reader.ReadText());
                    break;
                case 2:
                    values.Add(Property(reader.ReadBytes()));
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        for (var i = 0; i < Math.Min(keys.Count, values.Count); i++)
        {
            metric = keys[i] switch
            {
                "engUnit" or "Engineering Units" => metric with { EngineeringUnit = values[i].Text },
                "Quality" or "quality" => metric with { Quality = (int?)(uint?)values[i].Bits },
                _ => metric,
            };
        }

        return metric;
    }

    static (string? Text, ulong? Bits) Property(ReadOnlySpan<byte> bytes)
    {
        string? text = null;
        ulong? bits = null;
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 3 or 4:
                    bits = reader.ReadVarint();
                    break;
                case 8:
                    text = reader.ReadText();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (text, bits);
    }

    static byte[] Block(byte[] content) => [.. Varint((ulong)content.Length), .. content];

    static List<byte> Varint(ulong value)
    {
        var bytes = new List<byte>(10);
        while (value >= 0x80)
        {
            bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }

        bytes.Add((byte)value);
        return bytes;
    }
}
