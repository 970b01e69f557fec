using System.Buffers.Binary;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Modbus;

/// <summary>A request that changes something: functions 5, 6, 15 and 16 of the Modbus Application Protocol V1.1b3.</summary>
readonly ref struct WriteRequest(RegisterSpace space, int start, int count, ReadOnlySpan<byte> data)
{
    const byte WriteCoil = 5;
    const byte WriteRegister = 6;
    const byte WriteCoils = 15;
    const byte WriteRegisters = 16;
    const int MaximumCoils = 1968;
    const int MaximumWords = 123;

    readonly ReadOnlySpan<byte> _data = data;

    /// <summary>Coils or holding registers.</summary>
    public RegisterSpace Space { get; } = space;

    /// <summary>First address.</summary>
    public int Start { get; } = start;

    /// <summary>How many bits or registers.</summary>
    public int Count { get; } = count;

    public static bool IsWrite(byte function) => function is WriteCoil or WriteRegister or WriteCoils or WriteRegisters;

    /// <summary>Opens a request whose function writes.</summary>
    public static ExceptionCode Open(ReadOnlySpan<byte> pdu, out WriteRequest request)
    {
        request = default;
        var single = pdu[0] is WriteCoil or WriteRegister;
        if (pdu.Length < (single ? 5 : 6))
            return ExceptionCode.IllegalDataValue;

        int start = BinaryPrimitives.ReadUInt16BigEndian(pdu[1..]);
        int count = single ? 1 : BinaryPrimitives.ReadUInt16BigEndian(pdu[3..]);
        var bits = pdu[0] is WriteCoil or WriteCoils;
        var data = single ? pdu[3..] : pdu[6..];
        var length = single ? 2 : bits ? (count + 7) / 8 : count * 2;
        if (count == 0 || count > (bits ? MaximumCoils : MaximumWords) || data.Length != length || (!single && pdu[5] != length))
            return ExceptionCode.IllegalDataValue;
        if (pdu[0] == WriteCoil && BinaryPrimitives.ReadUInt16BigEndian(data) is not (0xFF00 or 0))
            return ExceptionCode.IllegalDataValue;
        if (start + count > 0x10000)
            return ExceptionCode.IllegalDataAddress;

        request = new WriteRequest(bits ? RegisterSpace.Coil : RegisterSpace.Holding, start, count, data);
        return ExceptionCode.None;
    }

    /// <summary>The bit or register at an address of the request. Function 5's FF00 has the bit where function 15 has it.</summary>
    public ushort this[int address] => Space == RegisterSpace.Coil
        ? (ushort)((_data[(address - Start) / 8] >> ((address - Start) % 8)) & 1)
        : BinaryPrimitives.ReadUInt16BigEndian(_data[((address - Start) * 2)..]);
}
