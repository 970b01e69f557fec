namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A point as a sender finds it.</summary>
/// <param name="Entry">The point; unknown where only the meter exists.</param>
/// <param name="Unit">UCUM code of its unit.</param>
/// <param name="IsOwn">Whether its meter belongs to the sender.</param>
readonly record struct KnownPoint(PointEntry Entry, string Unit, bool IsOwn);
