namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>The load curve of one end use; steps without data are missing, never zero.</summary>
sealed record LoadSeries(RollupEndUse EndUse, IReadOnlyList<LoadPoint> Points);
