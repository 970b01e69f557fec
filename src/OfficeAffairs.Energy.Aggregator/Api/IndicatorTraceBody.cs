namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>What an indicator was made of, in an answer.</summary>
/// <param name="Indicator">The indicator with its formula, the formula's source, numerator, denominator and factors.</param>
/// <param name="Denominator">What the denominator is and how it was weighted.</param>
/// <param name="Quotas">The quotas that hold for it.</param>
/// <param name="Consumptions">What the consumption of each commodity was made of, down to the batches that brought the readings.</param>
sealed record IndicatorTraceBody(IndicatorBody Indicator, string Denominator, IReadOnlyList<QuotaStandingBody> Quotas, IReadOnlyList<TraceBody> Consumptions);
