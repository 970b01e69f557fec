namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>
/// One request to one meter, whatever its protocol. Made once by the read plan and sent again at every poll. It knows its frames on a byte line (a
/// serial line, or a TCP connection that stands for one), where several protocols may share the wire.
/// </summary>
abstract record LineRequest
{
    /// <summary>No protocol here has longer frames: RTU 256 bytes, DL/T 645 and CJ/T 188 less with their wake-up bytes.</summary>
    public const int LongestFrame = 300;

    /// <summary>Speed and parity under which the meter is asked, where a line has meters of several; null for the line's own.</summary>
    public SerialSettings? Serial { get; init; }

    /// <summary>The meter's address on the line: Modbus unit, or the digits of a DL/T 645 or CJ/T 188 address.</summary>
    public abstract ulong MeterAddress { get; }

    /// <summary>About how many bytes the answer has, for the time that they take on the wire.</summary>
    public abstract int AnswerLength { get; }

    /// <summary>Writes a frame of the request.</summary>
    /// <param name="part">0 for the request itself, then 1, 2 ... for what asks for the rest of a long answer.</param>
    /// <param name="output">At least <see cref="LongestFrame"/> bytes.</param>
    /// <returns>The frame's length.</returns>
    public abstract int Write(int part, Span<byte> output);

    /// <summary>Looks for a frame in what came back. Bytes before it that belong to no frame are noise and skipped.</summary>
    public abstract FrameFinding Find(int part, ReadOnlySpan<byte> received);

    /// <summary>Copies the values out of an answer's frame.</summary>
    /// <returns>How many bytes.</returns>
    public abstract int Take(int part, ReadOnlySpan<byte> frame, Span<byte> data);

    /// <summary>Says what is wrong with bytes that became no frame until the line fell silent.</summary>
    public abstract ExchangeFailure Diagnose(int part, ReadOnlySpan<byte> rest);
}
