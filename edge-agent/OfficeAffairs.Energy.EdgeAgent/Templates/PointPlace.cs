namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Where bytes of a meter are found: by register in Modbus, by data identifier and offset in DL/T 645 and CJ/T 188.</summary>
/// <param name="Space">The register table; Modbus only.</param>
/// <param name="Address">Zero-based address of the first word; Modbus only.</param>
/// <param name="Identifier">The data identifier as the standard prints it, such as 0x00010000; not Modbus.</param>
/// <param name="Offset">First byte behind the identifier; not Modbus.</param>
/// <param name="Length">How many bytes.</param>
readonly record struct PointPlace(RegisterSpace Space, int Address, uint Identifier, int Offset, int Length)
{
    /// <summary>Width in words.</summary>
    public int Words => (Length + 1) / 2;

    /// <summary>A place among registers.</summary>
    public static PointPlace At(RegisterSpace space, int address, int words) => new(space, address, 0, 0, words * 2);
}
