namespace OfficeAffairs.Energy.MeterSimulator.Templates;

/// <summary>How a meter's clock stands in its bytes.</summary>
enum ClockForm
{
    /// <summary>No clock.</summary>
    None,

    /// <summary>Year, month, day, hour, minute, second: a register each.</summary>
    Words,

    /// <summary>Four registers as in IEC 870-5-4.</summary>
    IecWords,

    /// <summary>Seconds since 1970 in two registers.</summary>
    UnixSeconds,

    /// <summary>BCD, low byte first: second, minute, hour, weekday, day, month, year.</summary>
    BcdWithWeekday,

    /// <summary>BCD, low byte first: second, minute, hour, day, month, year, century.</summary>
    BcdWithCentury,
}
