namespace OfficeAffairs.Energy.Messaging;

/// <summary>Another serial number answers where a known one did: the meter was exchanged between the two moments.</summary>
/// <param name="Old">The serial number of the meter that was taken out.</param>
/// <param name="New">The serial number of the meter that was put in.</param>
/// <param name="OldSeenUnixMilliseconds">The last moment at which the old meter certainly answered, by the agent's clock, milliseconds since 1970-01-01 UTC.</param>
/// <param name="NewSeenUnixMilliseconds">The first moment at which the new meter may have answered; readings from then on are its own.</param>
public sealed record SerialNumberChange(string Old, string New, long OldSeenUnixMilliseconds, long NewSeenUnixMilliseconds);
