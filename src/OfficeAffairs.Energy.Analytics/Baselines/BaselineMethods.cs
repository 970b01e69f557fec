namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>The methods by which a baseline can be made, by the names that contracts, commands and stored models use.</summary>
public static class BaselineMethods
{
    /// <summary>The most accurate one for the commodity: <see cref="BlendModel"/> by hours or <see cref="DailyBlendModel"/> by days.</summary>
    public const string Best = "best";

    /// <summary>LBNL's time of week and temperature.</summary>
    public const string Towt = "towt";

    /// <summary>Degree days with a level per day of the week.</summary>
    public const string DegreeDay = "degree-day";

    /// <summary>CalTRACK 2.0 daily.</summary>
    public const string CalTrackDaily = "caltrack-daily";

    /// <summary>Degree days of whole months, for meters that are known by month only.</summary>
    public const string Monthly = "monthly";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Best, Towt, DegreeDay, CalTrackDaily, Monthly];

    /// <summary>Whether the method knows holidays; the reference methods as published do not.</summary>
    public static bool KnowsCalendar(string method) => method is Best or DegreeDay;

    /// <summary>Whether a commodity is modelled by the day by <see cref="Best"/>: what is read coarsely or answers slowly.</summary>
    public static bool IsDaily(Commodity commodity) => commodity is not (Commodity.Electricity or Commodity.Cooling);
}
