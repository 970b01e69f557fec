namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>Variable byte integers (MQTT 5 section 1.5.5): seven bits per byte, low bits first, at most four bytes.</summary>
static class VariableInteger
{
    public const int Maximum = 268_435_455;

    public const int MaximumBytes = 4;

    public static int Measure(int value) => value switch
    {
        < 1 << 7 => 1,
        < 1 << 14 => 2,
        < 1 << 21 => 3,
        _ => 4,
    };

    /// <summary>Writes a value of 0 to <see cref="Maximum"/> and returns the number of bytes.</summary>
    public static int Write(int value, Span<byte> destination)
    {
        var length = 0;
        while (value > 0x7F)
        {
            destination[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        destination[length++] = (byte)value;
        return length;
    }

    /// <summary>Reads a value from the start of <paramref name="source"/>.</summary>
    /// <returns>The number of bytes read; 0 when the source ends within the value.</returns>
    /// <exception cref="MqttProtocolException">More than four bytes, or more bytes than the value needs.</exception>
    public static int Read(ReadOnlySpan<byte> source, out int value)
    {
        value = 0;
        for (var i = 0; i < MaximumBytes; i++)
        {
            if (i >= source.Length)
            {
                return 0;
            }

            value |= (source[i] & 0x7F) << (7 * i);
            if (source[i] < 0x80)
            {
                return i > 0 && source[i] == 0
                    ? throw MqttProtocolException.Malformed("A length takes more bytes than it needs.")
                    : i + 1;
            }
        }

        throw MqttProtocolException.Malformed("A length takes more than four bytes.");
    }
}
