namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A reading of a readable batch that cannot be stored.</summary>
/// <param name="Reason">One of <see cref="RejectionReason"/>.</param>
/// <param name="Detail">What is wrong, for people.</param>
/// <param name="Point">The point as the batch names it.</param>
/// <param name="UnixMilliseconds">The reading's time as sent, milliseconds since 1970-01-01 UTC.</param>
/// <param name="Value">The value as sent.</param>
readonly record struct RejectedReading(string Reason, string Detail, PointName Point, long UnixMilliseconds, double Value);
