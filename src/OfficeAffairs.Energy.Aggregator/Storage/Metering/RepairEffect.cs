namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>What a correction changes in a month of a sum.</summary>
/// <param name="Scope">meter, building or institution.</param>
/// <param name="Code">Its code.</param>
/// <param name="Month">Start of the local month, UTC.</param>
/// <param name="Before">The month's sum as stored.</param>
/// <param name="After">The month's sum with the correction.</param>
/// <param name="Reports">Reports of that institution and month that stand already.</param>
sealed record RepairEffect(string Scope, string Code, DateTimeOffset Month, double Before, double After, int Reports);
