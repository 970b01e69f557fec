namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>How meters write the time.</summary>
enum ClockEncoding
{
    /// <summary>Six words: year (from 0 or from 2000), month, day, hour, minute, second.</summary>
    Words,

    /// <summary>Four words as in IEC 870-5-4: year since 2000 in 7 bits; month and day; hour and minute; milliseconds of the minute.</summary>
    IecWords,

    /// <summary>Two words: seconds since 1970.</summary>
    UnixSeconds,

    /// <summary>Seven BCD bytes, low first: second, minute, hour, weekday, day, month, year (DL/T 645-2007, identifier 04 00 01 0C).</summary>
    BcdWithWeekday,

    /// <summary>Seven BCD bytes, low first: second, minute, hour, day, month, year, century (CJ/T 188).</summary>
    BcdWithCentury,
}
