using System.Buffers.Binary;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>The meter's own clock. Read to measure its drift and for nothing else: no reading is stamped by it.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Encoding">How its bytes are read.</param>
/// <param name="Offset">The meter's time minus UTC.</param>
sealed record ClockPoint(PointPlace Place, ClockEncoding Encoding, TimeSpan Offset)
{
    /// <summary>Reads the clock.</summary>
    /// <param name="data">Its bytes as they came.</param>
    /// <returns>The moment it shows; null when the bytes are no time, as of a meter whose battery is empty.</returns>
    public DateTimeOffset? Decode(ReadOnlySpan<byte> data) => data.Length < Length(Encoding) ? null : Encoding switch
    {
        ClockEncoding.Words => Moment(Year(Word(data, 0)), Word(data, 1), Word(data, 2), Word(data, 3), Word(data, 4), Word(data, 5), 0),
        ClockEncoding.IecWords => Moment(
            2000 + (Word(data, 0) & 0x7F), data[2] & 0xF, data[3] & 0x1F, data[4] & 0x1F, data[5] & 0x3F, Word(data, 3) / 1000, Word(data, 3) % 1000),
        ClockEncoding.UnixSeconds => DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(data)),
        ClockEncoding.BcdWithWeekday => Moment(2000 + Bcd(data[6]), Bcd(data[5]), Bcd(data[4]), Bcd(data[2]), Bcd(data[1]), Bcd(data[0]), 0),
        ClockEncoding.BcdWithCentury => Moment((Bcd(data[6]) * 100) + Bcd(data[5]), Bcd(data[4]), Bcd(data[3]), Bcd(data[2]), Bcd(data[1]), Bcd(data[0]), 0),
        _ => null,
    };

    /// <summary>Width of an encoding in bytes.</summary>
    public static int Length(ClockEncoding encoding) => encoding switch
    {
        ClockEncoding.Words => 12,
        ClockEncoding.IecWords => 8,
        ClockEncoding.UnixSeconds => 4,
        _ => 7,
    };

    static int Word(ReadOnlySpan<byte> data, int index) => BinaryPrimitives.ReadUInt16BigEndian(data[(index * 2)..]);

    static int Year(int word) => word < 100 ? 2000 + word : word;

    // No decimal digits give a number that no calendar has.
    static int Bcd(byte part) => part >> 4 > 9 || (part & 0xF) > 9 ? 1000 : ((part >> 4) * 10) + (part & 0xF);

    DateTimeOffset? Moment(int year, int month, int day, int hour, int minute, int second, int millisecond) =>
        year is >= 2000 and < 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
            ? new DateTimeOffset(year, month, day, hour, minute, second, millisecond, Offset)
            : null;
}
