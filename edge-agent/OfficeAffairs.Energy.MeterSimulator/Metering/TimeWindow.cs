namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>A half-open stretch of time in UTC milliseconds.</summary>
readonly record struct TimeWindow(long From, long To)
{
    /// <summary>The end of what goes on for good.</summary>
    public const long Never = long.MaxValue;

    public bool Contains(long moment) => moment >= From && moment < To;
}
