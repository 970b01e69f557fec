namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>A formula of a virtual meter, ready to compute.</summary>
/// <param name="From">From when on it holds, UTC.</param>
/// <param name="To">Until when, not included, UTC.</param>
/// <param name="Members">Keys of its meters, in the order of the formula.</param>
/// <param name="Factors">The factor of each.</param>
sealed record StoredFormula(DateTimeOffset From, DateTimeOffset To, int[] Members, double[] Factors);
