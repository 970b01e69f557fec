namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>How a value lies in registers.</summary>
enum WordType
{
    UInt16,
    Int16,
    UInt32,
    Int32,
    UInt64,
    Int64,
    Float32,
    Float64,

    /// <summary>Four binary-coded decimal digits in one register.</summary>
    Bcd16,

    /// <summary>Eight binary-coded decimal digits in two registers.</summary>
    Bcd32,

    /// <summary>Two digits in each of some bytes, low byte first; not in registers.</summary>
    Bcd,

    /// <summary>The same with the sign in the highest bit.</summary>
    SignedBcd,

    /// <summary>A coil or discrete input.</summary>
    Bit,
}
