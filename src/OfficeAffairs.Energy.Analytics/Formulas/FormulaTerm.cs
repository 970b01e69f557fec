namespace OfficeAffairs.Energy.Analytics.Formulas;

/// <summary>A meter in a formula.</summary>
/// <param name="Meter">Its code.</param>
/// <param name="Factor">What its consumption is multiplied by.</param>
public sealed record FormulaTerm(string Meter, double Factor);
