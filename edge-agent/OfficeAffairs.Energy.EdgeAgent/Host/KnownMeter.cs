using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.EdgeAgent.Host;

/// <summary>Which meter answers under a code, and which ones did before.</summary>
/// <param name="SerialNumber">The serial number it gave last.</param>
/// <param name="SeenUnixMilliseconds">When it last certainly answered, milliseconds since 1970 UTC.</param>
/// <param name="Exchanges">Every change seen, the oldest first; the last few are kept.</param>
sealed record KnownMeter(string SerialNumber, long SeenUnixMilliseconds, IReadOnlyList<SerialNumberChange> Exchanges);
