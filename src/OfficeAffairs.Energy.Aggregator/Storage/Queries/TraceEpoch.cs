namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>What was recorded about a meter.</summary>
/// <param name="Meter">Code of the meter.</param>
/// <param name="At">When it happened, UTC.</param>
/// <param name="Kind">installed, exchanged, reset or ratio-changed.</param>
/// <param name="Final">Counter of the old meter when it was taken out.</param>
/// <param name="Initial">Counter of the new one when it was put in.</param>
/// <param name="Note">What was written beside it.</param>
/// <param name="By">Who entered it.</param>
sealed record TraceEpoch(string Meter, DateTimeOffset At, string Kind, double? Final, double? Initial, string? Note, string By);
