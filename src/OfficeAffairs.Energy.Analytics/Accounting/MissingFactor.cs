namespace OfficeAffairs.Energy.Analytics.Accounting;

/// <summary>A conversion that was asked for and has no factor.</summary>
public sealed record MissingFactor(Commodity Commodity, FactorMeasure Measure);
