namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A meter of a balance, in an answer.</summary>
/// <param name="Meter">Its code.</param>
/// <param name="AccuracyClass">Its accuracy class; null when not stated.</param>
/// <param name="ErrorLimit">The limit of error that was used, as a fraction.</param>
/// <param name="Source">Where the limit stands.</param>
/// <param name="Verified">Whether it was verified there.</param>
sealed record BalanceMeterBody(string Meter, string? AccuracyClass, double ErrorLimit, string Source, bool Verified);
