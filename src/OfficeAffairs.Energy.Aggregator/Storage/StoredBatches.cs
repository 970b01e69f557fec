namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>What a committed transaction did.</summary>
/// <param name="Batches">Batches stored now.</param>
/// <param name="KnownBatches">Batches that had been stored before and were skipped.</param>
/// <param name="Readings">Readings stored now.</param>
/// <param name="Rejected">Readings set aside now.</param>
readonly record struct StoredBatches(int Batches, int KnownBatches, long Readings, long Rejected);
