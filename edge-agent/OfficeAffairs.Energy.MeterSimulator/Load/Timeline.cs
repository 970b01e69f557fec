namespace OfficeAffairs.Energy.MeterSimulator.Load;

/// <summary>The stretch of time that the campus knows, cut into quarters of an hour. Moments are milliseconds since 1970 UTC.</summary>
sealed class Timeline
{
    public const int StepsPerDay = 96;
    public const long Step = 15 * 60_000;
    const long Day = 24 * 60 * 60_000L;

    readonly long _offset;

    /// <param name="start">Midnight of the first local day, in UTC milliseconds.</param>
    /// <param name="days">Number of days.</param>
    /// <param name="offset">Fixed offset of local time from UTC.</param>
    public Timeline(long start, int days, TimeSpan offset)
    {
        Start = start;
        Days = days;
        Offset = offset;
        _offset = (long)offset.TotalMilliseconds;
    }

    public long Start { get; }

    public int Days { get; }

    public TimeSpan Offset { get; }

    public int Steps => Days * StepsPerDay;

    /// <summary>First moment that is not known any more.</summary>
    public long End => Start + (Days * Day);

    public DateOnly Date(int day) => DateOf(Start + (day * Day));

    public DateOnly DateOf(long moment) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(moment + _offset).UtcDateTime);

    /// <summary>Midnight with which a local day begins.</summary>
    public long Midnight(DateOnly date) => MidnightAt(date, Offset);

    public static long MidnightAt(DateOnly date, TimeSpan offset) =>
        new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), offset).ToUnixTimeMilliseconds();

    public DateTimeOffset Local(long moment) => DateTimeOffset.FromUnixTimeMilliseconds(moment).ToOffset(Offset);

    public long At(int step) => Start + (step * Step);
}
