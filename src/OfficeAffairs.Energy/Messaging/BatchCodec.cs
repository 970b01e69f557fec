using System.Buffers;

namespace OfficeAffairs.Energy.Messaging;

/// <summary>
/// Bytes of a <see cref="ReadingBatch"/>, on the wire and in the agent's outbox alike. Layout, version 1; integers are LEB128 varints
/// unless said otherwise, signed ones zigzag:
/// <code>
/// "OEB" 01 | agent | stream (16 bytes, big-endian) | sequence | first reading | created | configuration hash (8 bytes LE)
/// points:   count, then per point: 1 when the meter is that of the point before, else 0 and the meter | key | decimals (1 byte)
/// readings: count, then per reading: point - (point before + 1) | ms - ms before | quality * 2 + binary | value
/// CRC-32C of all before (4 bytes LE)
/// </code>
/// Strings are a length and UTF-8. A value is the difference to the last value of the same point in units of its last decimal place,
/// or, with binary = 1, eight bytes IEEE 754 LE. The golden bytes in the tests hold this layout.
/// </summary>
public static class BatchCodec
{
    /// <summary>The largest number of points in a batch.</summary>
    public const int MaximumPoints = 65_536;

    /// <summary>The largest number of readings in a batch.</summary>
    public const int MaximumReadings = 1_000_000;

    /// <summary>The longest agent name, meter code or point key in UTF-8 bytes.</summary>
    public const int MaximumNameBytes = 256;

    // The highest scale for which 10^n and every mantissa below 2^53 are exact in binary64, kept to what meters have.
    const int MaximumDecimals = 9;
    const double LargestExactInteger = 9007199254740992;

    static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

    static ReadOnlySpan<byte> Magic => [(byte)'O', (byte)'E', (byte)'B', 1];

    /// <summary>Writes the batch.</summary>
    /// <exception cref="ArgumentException">The batch breaks a limit of this class, refers to a point it does not have, or holds a value that is not finite.</exception>
    public static void Encode(ReadingBatch batch, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ArgumentNullException.ThrowIfNull(output);
        var writer = new BatchWriter(output);
        writer.WriteBytes(Magic);
        writer.WriteString(batch.Agent);
        writer.WriteGuid(batch.Stream);
        writer.WriteUnsigned((ulong)batch.Sequence);
        writer.WriteUnsigned((ulong)batch.FirstReading);
        writer.WriteUnsigned((ulong)batch.CreatedUnixMilliseconds);
        writer.WriteUInt64(batch.ConfigurationHash);
        WritePoints(ref writer, batch.Points);
        WriteReadings(ref writer, batch.Points, batch.Readings.Span);
        writer.Finish();
    }

    /// <summary>Writes the batch into a new array.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Encode(ReadingBatch, IBufferWriter{byte})"/>.</exception>
    public static byte[] Encode(ReadingBatch batch)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        Encode(batch, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a batch. The checksum is verified before anything else is believed, and no count is believed beyond what the bytes can hold.</summary>
    /// <exception cref="BatchFormatException">The bytes are no batch of this version.</exception>
    public static ReadingBatch Decode(ReadOnlySpan<byte> bytes)
    {
        var reader = new BatchReader(bytes);
        reader.Expect(Magic);
        var agent = reader.ReadString();
        var stream = reader.ReadGuid();
        var sequence = reader.ReadNonNegative();
        var firstReading = reader.ReadNonNegative();
        var created = reader.ReadNonNegative();
        var configurationHash = reader.ReadUInt64();
        var points = ReadPoints(ref reader);
        var readings = ReadReadings(ref reader, points);
        reader.ExpectEnd();
        return new ReadingBatch
        {
            Agent = agent,
            Stream = stream,
            Sequence = sequence,
            FirstReading = firstReading,
            CreatedUnixMilliseconds = created,
            ConfigurationHash = configurationHash,
            Points = points,
            Readings = readings,
        };
    }

    static void WritePoints(ref BatchWriter writer, IReadOnlyList<BatchPoint> points)
    {
        if (points.Count > MaximumPoints)
        {
            throw new ArgumentException($"A batch holds at most {MaximumPoints} points, not {points.Count}.", nameof(points));
        }

        writer.WriteUnsigned((ulong)points.Count);
        string? meter = null;
        foreach (var point in points)
        {
            var same = string.Equals(point.Meter, meter, StringComparison.Ordinal);
            writer.WriteByte(same ? (byte)1 : (byte)0);
            if (!same)
            {
                writer.WriteString(point.Meter);
                meter = point.Meter;
            }

            writer.WriteString(point.Key);
            writer.WriteByte(point.Decimals);
        }
    }

    static BatchPoint[] ReadPoints(ref BatchReader reader)
    {
        // The smallest point: flag, empty key (length byte), decimals.
        var points = new BatchPoint[reader.ReadCount(MaximumPoints, smallestItem: 3)];
        string? meter = null;
        for (var i = 0; i < points.Length; i++)
        {
            var same = reader.ReadByte();
            if (same > 1 || (same == 1 && meter is null))
            {
                throw reader.Error("a point's meter flag is neither 0 nor a valid 1");
            }

            meter = same == 1 ? meter! : reader.ReadString();
            points[i] = new BatchPoint(meter, reader.ReadString(), reader.ReadByte());
        }

        return points;
    }

    static void WriteReadings(ref BatchWriter writer, IReadOnlyList<BatchPoint> points, ReadOnlySpan<Reading> readings)
    {
        if (readings.Length > MaximumReadings)
        {
            throw new ArgumentException($"A batch holds at most {MaximumReadings} readings, not {readings.Length}.", nameof(readings));
        }

        writer.WriteUnsigned((ulong)readings.Length);
        var mantissas = new long[points.Count];
        var point = -1;
        var milliseconds = 0L;
        foreach (ref readonly var reading in readings)
        {
            if ((uint)reading.Point >= (uint)points.Count || !double.IsFinite(reading.Value))
            {
                throw new ArgumentException($"A reading refers to point {reading.Point} of {points.Count} with value {reading.Value}.", nameof(readings));
            }

            writer.WriteSigned(reading.Point - (point + 1));
            writer.WriteSigned(unchecked(reading.UnixMilliseconds - milliseconds));
            var isDecimal = TryGetMantissa(reading.Value, points[reading.Point].Decimals, out var mantissa);
            writer.WriteUnsigned(((ulong)reading.Quality << 1) | (isDecimal ? 0UL : 1UL));
            if (isDecimal)
            {
                writer.WriteSigned(unchecked(mantissa - mantissas[reading.Point]));
                mantissas[reading.Point] = mantissa;
            }
            else
            {
                writer.WriteUInt64(BitConverter.DoubleToUInt64Bits(reading.Value));
            }

            point = reading.Point;
            milliseconds = reading.UnixMilliseconds;
        }
    }

    static Reading[] ReadReadings(ref BatchReader reader, BatchPoint[] points)
    {
        // The smallest reading: point, time, flags and value of one byte each.
        var readings = new Reading[reader.ReadCount(MaximumReadings, smallestItem: 4)];
        var mantissas = new long[points.Length];
        var point = -1L;
        var milliseconds = 0L;
        for (var i = 0; i < readings.Length; i++)
        {
            point = unchecked(point + 1 + reader.ReadSigned());
            if ((ulong)point >= (ulong)points.Length)
            {
                throw reader.Error($"reading {i} refers to point {point} of {points.Length}");
            }

            milliseconds = unchecked(milliseconds + reader.ReadSigned());
            var flags = reader.ReadUnsigned();
            if (flags > 511)
            {
                throw reader.Error($"reading {i} has unknown flags {flags}");
            }

            readings[i] = new Reading((int)point, milliseconds, ReadValue(ref reader, flags, points, mantissas, (int)point), (ReadingQuality)(flags >> 1));
        }

        return readings;
    }

    static double ReadValue(ref BatchReader reader, ulong flags, BatchPoint[] points, long[] mantissas, int point)
    {
        if ((flags & 1) == 1)
        {
            return BitConverter.UInt64BitsToDouble(reader.ReadUInt64());
        }

        var decimals = points[point].Decimals;
        if (decimals > MaximumDecimals)
        {
            throw reader.Error($"point {point} has {decimals} decimals but a decimal value");
        }

        mantissas[point] = unchecked(mantissas[point] + reader.ReadSigned());
        return mantissas[point] / PowersOfTen[decimals];
    }

    static bool TryGetMantissa(double value, byte decimals, out long mantissa)
    {
        mantissa = 0;
        if (decimals > MaximumDecimals)
        {
            return false;
        }

        var scaled = Math.Round(value * PowersOfTen[decimals]);
        if (Math.Abs(scaled) >= LargestExactInteger || scaled / PowersOfTen[decimals] != value)
        {
            return false;
        }

        mantissa = (long)scaled;
        return true;
    }
}
