namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>What the words of a point turned out to be.</summary>
enum RawKind
{
    Integer,
    Floating,

    /// <summary>No number: a BCD digit above 9, or text.</summary>
    Invalid,
}
