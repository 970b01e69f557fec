namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Messages and readings that could not be stored, by reason.</summary>
/// <param name="Reason">Stable code: unreadable-batch, unknown-point, impossible-value, impossible-time.</param>
/// <param name="Open">How many wait for their cause to be mended.</param>
/// <param name="Replayed">How many were stored afterwards.</param>
/// <param name="LastAt">When the newest came, UTC.</param>
/// <param name="LastDetail">What was wrong with the newest.</param>
/// <param name="LastMeter">Its meter, where known.</param>
sealed record RejectedReason(string Reason, long Open, long Replayed, DateTimeOffset LastAt, string LastDetail, string? LastMeter);
