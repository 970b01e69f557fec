namespace OfficeAffairs.Energy.EdgeAgent.Writing;

/// <summary>What a point holds, as just read.</summary>
/// <param name="Bytes">Its bytes; null when they could not be read.</param>
/// <param name="Value">Its value in the point's unit; null when it is not available.</param>
/// <param name="Failure">Why it could not be read; null when it was.</param>
readonly record struct PointState(byte[]? Bytes, double? Value, string? Failure);
