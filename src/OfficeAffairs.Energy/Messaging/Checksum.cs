using System.Buffers.Binary;
using System.Numerics;

namespace OfficeAffairs.Energy.Messaging;

/// <summary>CRC-32C (Castagnoli, RFC 3720 appendix B.4), which processors compute in hardware.</summary>
public static class Checksum
{
    /// <summary>The checksum of what <paramref name="checksum"/> covered followed by <paramref name="bytes"/>; start with 0.</summary>
    public static uint Append(uint checksum, ReadOnlySpan<byte> bytes)
    {
        var crc = ~checksum;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var part in bytes)
        {
            crc = BitOperations.Crc32C(crc, part);
        }

        return ~crc;
    }
}
