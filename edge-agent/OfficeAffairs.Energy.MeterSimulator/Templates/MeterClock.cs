using System.Buffers.Binary;

namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>Writes the time as meters do.</summary>
static class MeterClock
{
    public static int Length(ClockForm form) => form switch
    {
        ClockForm.Words => 12,
        ClockForm.IecWords => 8,
        ClockForm.UnixSeconds => 4,
        _ => 7,
    };

    /// <summary>Writes a moment.</summary>
    /// <param name="form">The form.</param>
    /// <param name="local">The meter's local time.</param>
    /// <param name="bytes">Takes as many bytes as the form has.</param>
    public static void Write(ClockForm form, DateTimeOffset local, Span<byte> bytes)
    {
        switch (form)
        {
            case ClockForm.Words:
                WriteWords([local.Year - 2000, local.Month, local.Day, local.Hour, local.Minute, local.Second], bytes);
                break;
            case ClockForm.IecWords:
                WriteWords([local.Year - 2000, (local.Month << 8) | local.Day, (local.Hour << 8) | local.Minute, (local.Second * 1000) + local.Millisecond], bytes);
                break;
            case ClockForm.UnixSeconds:
                BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)local.ToUnixTimeSeconds());
                break;
            case ClockForm.BcdWithWeekday:
                WriteDigits([local.Second, local.Minute, local.Hour, (int)local.DayOfWeek, local.Day, local.Month, local.Year % 100], bytes);
                break;
            default:
                WriteDigits([local.Second, local.Minute, local.Hour, local.Day, local.Month, local.Year % 100, local.Year / 100], bytes);
                break;
        }
    }

    static void WriteWords(ReadOnlySpan<int> words, Span<byte> bytes)
    {
        for (var index = 0; index < words.Length; index++)
            BinaryPrimitives.WriteUInt16BigEndian(bytes[(index * 2)..], (ushort)words[index]);
    }

    static void WriteDigits(ReadOnlySpan<int> parts, Span<byte> bytes)
    {
        for (var index = 0; index < parts.Length; index++)
            bytes[index] = (byte)((parts[index] / 10 * 16) + (parts[index] % 10));
    }
}
