using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.ReferenceData;

/// <summary>The factors and the rules by which they are used, as read together from the data folder.</summary>
sealed record FactorCatalogue(FactorTable Table, AccountingRules Rules);
