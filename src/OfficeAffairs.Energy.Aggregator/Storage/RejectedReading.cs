using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A reading of a readable batch that cannot be stored.</summary>
/// <param name="Reason">One of <see cref="RejectionReason"/>.</param>
/// <param name="Detail">What is wrong, for people.</param>
/// <param name="Point">The point as the batch names it.</param>
/// <param name="Reading">The reading as sent.</param>
readonly record struct RejectedReading(string Reason, string Detail, PointName Point, Reading Reading);
