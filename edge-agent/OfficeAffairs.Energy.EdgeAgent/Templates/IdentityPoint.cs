using System.Globalization;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>A text or number that names the device.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Type">How its bytes are read.</param>
/// <param name="Order">Byte and word order.</param>
sealed record IdentityPoint(PointPlace Place, WordType Type, ByteOrder Order)
{
    /// <summary>Reads it.</summary>
    /// <param name="data">Its bytes as they came.</param>
    /// <returns>Printable text; null when the bytes are none, as of a meter whose maker left it empty.</returns>
    public string? Decode(ReadOnlySpan<byte> data)
    {
        if (Type == WordType.Ascii)
        {
            return Characters(data);
        }

        if (Type == WordType.Bcd)
        {
            return Digits(data);
        }

        var raw = WordDecoder.Decode(data, Type, Order);
        return raw.Kind == RawKind.Integer && raw.Integer != 0 ? raw.Integer.ToString(CultureInfo.InvariantCulture) : null;
    }

    string? Characters(ReadOnlySpan<byte> data)
    {
        Span<char> text = stackalloc char[data.Length];
        var length = 0;
        var reversed = Order == ByteOrder.Dcba;
        for (var i = 0; i < data.Length; i++)
        {
            var swapped = Order is ByteOrder.Badc ? i ^ 1 : reversed ? data.Length - 1 - i : i;
            var character = swapped < data.Length ? (char)data[swapped] : '\0';
            if (character is >= ' ' and <= '~')
            {
                text[length++] = character;
            }
            else if (character is not ('\0' or '\u00FF'))
            {
                return null;
            }
        }

        var trimmed = text[..length].Trim(' ');
        return trimmed.IsEmpty ? null : trimmed.ToString();
    }

    string? Digits(ReadOnlySpan<byte> data)
    {
        Span<char> text = stackalloc char[data.Length * 2];
        var any = false;
        for (var i = 0; i < data.Length; i++)
        {
            var part = data[Order == ByteOrder.Dcba ? data.Length - 1 - i : i];
            if (part >> 4 > 9 || (part & 0xF) > 9)
            {
                return null;
            }

            any |= part != 0;
            (text[i * 2], text[(i * 2) + 1]) = ((char)('0' + (part >> 4)), (char)('0' + (part & 0xF)));
        }

        return any ? text.ToString() : null;
    }
}
