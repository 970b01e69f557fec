namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Rejected messages and readings of one reason, in an answer.</summary>
sealed record RejectedBody(string Reason, long Open, long Replayed, DateTimeOffset LastAt, string LastDetail, string? LastMeter);
