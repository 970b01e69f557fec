namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Where bytes of a meter are found: by register or bit in Modbus, by data identifier and offset in DL/T 645 and CJ/T 188.</summary>
/// <param name="Space">The table; Modbus only.</param>
/// <param name="Address">Zero-based address of the first word or of the bit; Modbus only.</param>
/// <param name="Identifier">The data identifier as the standard prints it, such as 0x00010000; not Modbus.</param>
/// <param name="Offset">First byte behind the identifier; not Modbus.</param>
/// <param name="Length">How many bytes; a bit is handed on as one byte, 0 or 1.</param>
readonly record struct PointPlace(RegisterSpace Space, int Address, uint Identifier, int Offset, int Length)
{
    /// <summary>True for a coil or a discrete input.</summary>
    public bool IsBit => Space is RegisterSpace.Coil or RegisterSpace.Discrete;

    /// <summary>How many addresses it takes: words, or one bit.</summary>
    public int Words => IsBit ? Length : (Length + 1) / 2;

    /// <summary>A place among registers.</summary>
    public static PointPlace At(RegisterSpace space, int address, int words) => new(space, address, 0, 0, words * 2);
}
