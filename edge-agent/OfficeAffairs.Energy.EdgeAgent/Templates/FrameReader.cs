using System.Buffers.Binary;
using OfficeAffairs.Energy.EdgeAgent.Cjt188;
using OfficeAffairs.Energy.EdgeAgent.Dlt645;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Opens recorded answers of the protocols without registers, whoever sent them.</summary>
static class FrameReader
{
    /// <summary>Reads an answer.</summary>
    /// <param name="protocol">DL/T 645 or CJ/T 188.</param>
    /// <param name="bytes">The frame, with or without wake-up bytes.</param>
    /// <param name="identifier">The data identifier it answers.</param>
    /// <param name="data">The values' bytes.</param>
    /// <returns>False when the bytes are no whole frame with a right sum.</returns>
    public static bool TryRead(MeterProtocol protocol, ReadOnlySpan<byte> bytes, out uint identifier, out byte[] data)
    {
        (identifier, data) = (0, []);
        var layout = protocol == MeterProtocol.Cjt188 ? Cjt188Frame.Layout : Dlt645Frame.Layout;
        if (!layout.TryFind(bytes, out var start, out var length))
        {
            return false;
        }

        Span<byte> all = stackalloc byte[256];
        var frame = bytes.Slice(start, length);
        var identifierLength = protocol == MeterProtocol.Dlt645 ? 4 : 2;
        var prefix = protocol == MeterProtocol.Cjt188 ? Cjt188Frame.Prefix : identifierLength;
        var count = protocol == MeterProtocol.Cjt188 ? Copy(layout.Data(frame), all) : Dlt645Frame.TakeData(frame, all);
        if (count < prefix)
        {
            return false;
        }

        identifier = identifierLength == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(all) : BinaryPrimitives.ReadUInt16LittleEndian(all);
        data = all[prefix..count].ToArray();
        return true;
    }

    static int Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        from.CopyTo(to);
        return from.Length;
    }
}
