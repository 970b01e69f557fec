namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>Between which values a factor can be believed.</summary>
/// <param name="Measure">What it turns an amount into, as factor files write it.</param>
/// <param name="Carrier">Key of the energy carrier.</param>
/// <param name="Per">Unit of the amount.</param>
/// <param name="Min">Lowest value.</param>
/// <param name="Max">Highest value.</param>
sealed record FactorWindow(string Measure, string Carrier, string Per, decimal Min, decimal Max);
