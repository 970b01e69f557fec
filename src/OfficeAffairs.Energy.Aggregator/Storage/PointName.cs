namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A point as batches name it.</summary>
/// <param name="Meter">The meter's code.</param>
/// <param name="Key">The point's key within the meter.</param>
readonly record struct PointName(string Meter, string Key);
