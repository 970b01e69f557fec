namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A reading by hand, as sent by a client.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Value">The counter, in the commodity's unit.</param>
/// <param name="Note">What to write beside it.</param>
/// <param name="AttachmentId">The photo of it, stored before.</param>
sealed record HandReadingBody(DateTimeOffset? At, double? Value, string? Note, long? AttachmentId);
