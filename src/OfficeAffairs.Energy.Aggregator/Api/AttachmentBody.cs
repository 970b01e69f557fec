namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A stored file, in an answer.</summary>
/// <param name="Id">Its key, for readings and bills to name.</param>
sealed record AttachmentBody(long Id);
