namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>Where the most significant byte stands: one knob for bytes and words, named after the bytes A (highest) to D as they come over the wire.</summary>
enum ByteOrder
{
    /// <summary>Modbus order: high word first, high byte first.</summary>
    Abcd,

    /// <summary>High word first, bytes swapped within the words.</summary>
    Badc,

    /// <summary>Low word first, high byte first.</summary>
    Cdab,

    /// <summary>Low word first, low byte first.</summary>
    Dcba,
}
