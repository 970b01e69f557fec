namespace OfficeAffairs.Energy.EdgeAgent.Lines;

/// <summary>The parity bit of a character on a serial line.</summary>
enum SerialParity
{
    None,
    Even,
    Odd,
}
