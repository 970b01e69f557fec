namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A job in an answer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Schedule">Cron expression, UTC; empty when it only runs on demand.</param>
sealed record JobBody(string Name, string Schedule);
