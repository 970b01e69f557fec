namespace OfficeAffairs.Energy.EdgeAgent.Polling;

/// <summary>A meter has said which one it is.</summary>
/// <param name="Meter">The meter's code.</param>
/// <param name="SerialNumber">What it said.</param>
/// <param name="BeforeUnixMilliseconds">The last moment at which the meter of the sighting before certainly answered, by this process; 0 when none did.</param>
/// <param name="SinceUnixMilliseconds">The first moment at which this meter may have answered.</param>
readonly record struct SerialSighting(string Meter, string SerialNumber, long BeforeUnixMilliseconds, long SinceUnixMilliseconds);
