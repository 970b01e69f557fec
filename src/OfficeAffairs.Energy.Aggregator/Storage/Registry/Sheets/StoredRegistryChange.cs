namespace OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

/// <summary>A change of the registry as it was recorded.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When it was made.</param>
/// <param name="Actor">Who made it.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="UndoneAt">When it was taken back; null when it holds.</param>
/// <param name="Units">How many units it changed.</param>
sealed record StoredRegistryChange(long Id, DateTimeOffset At, string Actor, string Source, DateTimeOffset? UndoneAt, int Units);
