namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>What a migration did.</summary>
/// <param name="Applied">The names of the files applied now, in order; empty when the database was up to date.</param>
/// <param name="Known">How many files had been applied before.</param>
sealed record MigrationReport(IReadOnlyList<string> Applied, int Known);
