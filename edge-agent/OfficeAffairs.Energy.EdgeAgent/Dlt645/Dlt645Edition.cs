namespace OfficeAffairs.Energy.EdgeAgent.Dlt645;

/// <summary>What the two editions of DL/T 645 that are in use differ in.</summary>
/// <param name="Read">Function that reads data.</param>
/// <param name="ReadMore">Function that reads what follows.</param>
/// <param name="IdentifierLength">Bytes of a data identifier.</param>
/// <param name="IsNumbered">True when parts that follow carry a number.</param>
sealed record Dlt645Edition(byte Read, byte ReadMore, int IdentifierLength, bool IsNumbered)
{
    /// <summary>DL/T 645-2007.</summary>
    public static Dlt645Edition Of2007 { get; } = new(0x11, 0x12, 4, IsNumbered: true);

    /// <summary>DL/T 645-1997.</summary>
    public static Dlt645Edition Of1997 { get; } = new(0x01, 0x02, 2, IsNumbered: false);
}
