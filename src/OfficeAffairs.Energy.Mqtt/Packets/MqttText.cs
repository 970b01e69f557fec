using System.Text;

namespace OfficeAffairs.Energy.Mqtt.Packets;

/// <summary>Strings on the wire: strict UTF-8 without U+0000 (MQTT 5 section 1.5.4).</summary>
static class MqttText
{
    public const int MaximumBytes = ushort.MaxValue;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Length of a string on the wire without its two length bytes.</summary>
    /// <exception cref="ArgumentException">The string has a lone surrogate or U+0000, or is longer than 65,535 bytes.</exception>
    public static int Measure(string text)
    {
        int length;
        try
        {
            length = Utf8.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            throw new ArgumentException("A string for MQTT must be valid Unicode; this one has a lone surrogate.", nameof(text));
        }

        if (length > MaximumBytes)
        {
            throw new ArgumentException($"A string for MQTT has at most {MaximumBytes} bytes of UTF-8, not {length}.", nameof(text));
        }

        return text.Contains('\0', StringComparison.Ordinal)
            ? throw new ArgumentException("A string for MQTT must not contain U+0000.", nameof(text))
            : length;
    }

    public static int Write(string text, Span<byte> destination) => Utf8.GetBytes(text, destination);

    public static string Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0))
        {
            throw MqttProtocolException.Malformed("A string contains U+0000.");
        }

        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw MqttProtocolException.Malformed("A string is no valid UTF-8.");
        }
    }
}
