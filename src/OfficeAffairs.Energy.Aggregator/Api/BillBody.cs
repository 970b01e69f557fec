namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A bill, as sent by a client.</summary>
/// <param name="From">The first local day of the period.</param>
/// <param name="Until">The local day after the last one.</param>
/// <param name="Consumption">In the commodity's unit.</param>
/// <param name="Cost">What it cost; null when only the consumption is known.</param>
/// <param name="Currency">ISO 4217; by default CNY.</param>
/// <param name="Number">The supplier's number of the bill.</param>
/// <param name="Note">What to write beside it.</param>
/// <param name="AttachmentId">The bill itself, stored before.</param>
sealed record BillBody(DateOnly? From, DateOnly? Until, double? Consumption, decimal? Cost, string? Currency, string? Number, string? Note, long? AttachmentId);
