namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>Order of the bytes of a value on the wire; A is the most significant byte of a 32-bit value.</summary>
enum WordOrder
{
    /// <summary>High word first, high byte first: as the Modbus specification has it.</summary>
    Abcd,

    /// <summary>High word first, the bytes of each word swapped.</summary>
    Badc,

    /// <summary>Low word first, high byte first.</summary>
    Cdab,

    /// <summary>Low word first, the bytes of each word swapped.</summary>
    Dcba,
}
