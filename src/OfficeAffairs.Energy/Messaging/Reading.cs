namespace OfficeAffairs.Energy.Messaging;

/// <summary>One value of a point at a moment, as given by the meter.</summary>
/// <param name="Point">Index into <see cref="ReadingBatch.Points"/>.</param>
/// <param name="UnixMilliseconds">Middle of the exchange that brought the value, by the agent's clock, milliseconds since 1970-01-01 UTC.</param>
/// <param name="Value">The value in the point's unit; always finite.</param>
/// <param name="Quality">What the agent knew about the value.</param>
public readonly record struct Reading(int Point, long UnixMilliseconds, double Value, ReadingQuality Quality = ReadingQuality.Good)
{
    /// <summary>The reading's time in UTC.</summary>
    public DateTimeOffset Time => DateTimeOffset.FromUnixTimeMilliseconds(UnixMilliseconds);
}
