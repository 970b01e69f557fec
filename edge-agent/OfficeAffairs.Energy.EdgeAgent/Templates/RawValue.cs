namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>A point's words read as a number, before the scale.</summary>
/// <param name="Kind">Which of the two numbers is meant, or why there is none.</param>
/// <param name="Integer">The value of integer and BCD types.</param>
/// <param name="Floating">The value of floating-point types; may be NaN or infinite.</param>
readonly record struct RawValue(RawKind Kind, Int128 Integer, double Floating);
