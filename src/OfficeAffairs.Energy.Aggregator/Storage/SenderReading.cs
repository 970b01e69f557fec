namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A reading of a sender that is no agent of ours.</summary>
/// <param name="Point">The point as the sender names it.</param>
/// <param name="Unit">The unit that the sender gives with the value; null when it gives none.</param>
/// <param name="UnixMilliseconds">Its time, milliseconds since 1970-01-01 UTC.</param>
/// <param name="Value">The value in the point's unit.</param>
/// <param name="Quality">What the sender knew about it.</param>
readonly record struct SenderReading(PointName Point, string? Unit, long UnixMilliseconds, double Value, ReadingQuality Quality);
