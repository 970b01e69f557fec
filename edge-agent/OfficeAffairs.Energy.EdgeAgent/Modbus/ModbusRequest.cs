using OfficeAffairs.Energy.EdgeAgent.Lines;

namespace OfficeAffairs.Energy.EdgeAgent.Modbus;

/// <summary>One request to one slave. On a byte line it goes as RTU.</summary>
/// <param name="Unit">The slave's address, 0 to 255.</param>
/// <param name="Function">What is asked for.</param>
/// <param name="Address">Zero-based address as it stands in the PDU.</param>
/// <param name="Count">Registers (1 to 125, writes 1 to 123) or bits (1 to 2000).</param>
/// <param name="Payload">Big-endian register bytes, or packed bits, of a write; empty for reads.</param>
sealed record ModbusRequest(byte Unit, ModbusFunction Function, ushort Address, ushort Count, ReadOnlyMemory<byte> Payload = default) : LineRequest
{
    /// <inheritdoc/>
    public override ulong MeterAddress => Unit;

    /// <inheritdoc/>
    public override int AnswerLength => RtuFrame.AnswerLength(this);

    /// <inheritdoc/>
    public override int Write(int part, Span<byte> output) => RtuFrame.Write(this, output);

    /// <inheritdoc/>
    public override FrameFinding Find(int part, ReadOnlySpan<byte> received) => RtuFrame.Find(this, received);

    /// <inheritdoc/>
    public override int Take(int part, ReadOnlySpan<byte> frame, Span<byte> data)
    {
        if (Function > ModbusFunction.ReadInputRegisters)
        {
            return 0;
        }

        frame[3..^2].CopyTo(data);
        return frame.Length - 5;
    }

    /// <inheritdoc/>
    public override ExchangeFailure Diagnose(int part, ReadOnlySpan<byte> rest) => RtuFrame.Diagnose(this, rest);
}
