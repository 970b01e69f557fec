namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>How the words of a point are to be read.</summary>
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

    /// <summary>Four decimal digits in one word.</summary>
    Bcd16,

    /// <summary>Eight decimal digits in two words.</summary>
    Bcd32,

    /// <summary>Two decimal digits in each of as many bytes as the point states.</summary>
    Bcd,

    /// <summary>The same with the sign in the highest bit: DL/T 645's currents, powers and combined energies.</summary>
    SignedBcd,

    /// <summary>Characters, two to a word; for serial numbers, never a value.</summary>
    Ascii,

    /// <summary>One bit of a coil or discrete input: 0 or 1.</summary>
    Bit,
}
