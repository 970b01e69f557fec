namespace OfficeAffairs.Energy.EdgeAgent.Modbus;

/// <summary>Requests that change something: MODBUS Application Protocol V1.1b3, 6.5, 6.6, 6.11 and 6.12.</summary>
static class ModbusWrite
{
    /// <summary>The most coils of function 15.</summary>
    public const int MostCoils = 1968;

    /// <summary>The most registers of function 16.</summary>
    public const int MostRegisters = 123;

    static readonly byte[] On = [0xFF, 0x00];
    static readonly byte[] Off = [0x00, 0x00];

    /// <summary>Function 5: one coil.</summary>
    public static ModbusRequest Coil(byte unit, ushort address, bool on) => new(unit, ModbusFunction.WriteSingleCoil, address, 1, on ? On : Off);

    /// <summary>Function 6: one register.</summary>
    /// <param name="unit">The slave.</param>
    /// <param name="address">Zero-based address.</param>
    /// <param name="word">The register's two bytes as they are sent.</param>
    public static ModbusRequest Register(byte unit, ushort address, ReadOnlyMemory<byte> word)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(word.Length, 2);
        return new ModbusRequest(unit, ModbusFunction.WriteSingleRegister, address, 1, word);
    }

    /// <summary>Function 15: several coils, the first one's bit in the lowest place.</summary>
    public static ModbusRequest Coils(byte unit, ushort address, ReadOnlySpan<bool> bits)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bits.Length, MostCoils);
        ArgumentOutOfRangeException.ThrowIfZero(bits.Length);
        var packed = new byte[(bits.Length + 7) / 8];
        for (var i = 0; i < bits.Length; i++)
        {
            packed[i / 8] |= (byte)(bits[i] ? 1 << (i % 8) : 0);
        }

        return new ModbusRequest(unit, ModbusFunction.WriteMultipleCoils, address, (ushort)bits.Length, packed);
    }

    /// <summary>Function 16: several registers.</summary>
    /// <param name="unit">The slave.</param>
    /// <param name="address">Zero-based address of the first.</param>
    /// <param name="words">The registers' bytes as they are sent.</param>
    public static ModbusRequest Registers(byte unit, ushort address, ReadOnlyMemory<byte> words)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(words.Length, MostRegisters * 2);
        ArgumentOutOfRangeException.ThrowIfZero(words.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(words.Length % 2, 0);
        return new ModbusRequest(unit, ModbusFunction.WriteMultipleRegisters, address, (ushort)(words.Length / 2), words);
    }
}
