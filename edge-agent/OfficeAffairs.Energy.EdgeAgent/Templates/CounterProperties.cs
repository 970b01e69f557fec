namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>A counter as the meter shows it, before current and voltage transformer ratios.</summary>
/// <param name="Modulus">The value at which the counter starts again from 0; null when unknown.</param>
/// <param name="Resolution">The smallest step; null when unknown.</param>
sealed record CounterProperties(Rational? Modulus, Rational? Resolution);
