namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>The base load of one night.</summary>
/// <param name="Day">Start of the local day that the night's small hours belong to, UTC.</param>
/// <param name="PowerKw">Mean power in kW.</param>
/// <param name="Estimated">Whether some of it is estimated.</param>
sealed record NightLoad(DateTimeOffset Day, double PowerKw, bool Estimated);
