using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>
/// What is known of every hour of a stretch of time beside the consumption: its place in the local week, the weather and the sun.
/// Computed once and shared by all meters of a site. All arrays have <see cref="Count"/> elements.
/// </summary>
public sealed class HourlyContext
{
    /// <summary>Hours of a week.</summary>
    public const int HoursPerWeek = 168;

    HourlyContext(DateTimeOffset start, int count)
    {
        Start = start;
        Count = count;
        HourOfWeek = new int[count];
        CalendarHourOfWeek = new int[count];
        Day = new int[count];
        Date = new DateOnly[count];
        Hour = new int[count];
        Kind = new DayKind[count];
        Heating = new bool[count];
        Sun = new double[count];
        Temperature = [];
        Temperature24 = [];
        Temperature72 = [];
        Temperature168 = [];
        Irradiance = [];
    }

    /// <summary>Start of the first hour, UTC.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>Number of hours.</summary>
    public int Count { get; }

    /// <summary>The first moment after the last hour, UTC.</summary>
    public DateTimeOffset End => Start.AddHours(Count);

    /// <summary>
    /// Hour of the local week as the models see it, 0 = Monday 00:00; holidays and <see cref="BridgeDays"/> stand as Sundays, make-up workdays as Mondays.
    /// </summary>
    public int[] HourOfWeek { get; }

    /// <summary>The same by the calendar alone: bridge days keep their weekday.</summary>
    public int[] CalendarHourOfWeek { get; }

    /// <summary>Hour of the local day, 0 to 23.</summary>
    public int[] Hour { get; }

    /// <summary>Number of the local day within the context, from 0.</summary>
    public int[] Day { get; }

    /// <summary>The local date.</summary>
    public DateOnly[] Date { get; }

    /// <summary>What the calendar says of the local date.</summary>
    public DayKind[] Kind { get; }

    /// <summary>Whether the hour lies in the place's heating season; false everywhere where there is none.</summary>
    public bool[] Heating { get; }

    /// <summary>Outdoor temperature in degrees Celsius; gaps of up to three days are bridged, NaN beyond.</summary>
    public double[] Temperature { get; private set; }

    /// <summary>Mean temperature of the 24 hours that end with the hour, degrees Celsius.</summary>
    public double[] Temperature24 { get; private set; }

    /// <summary>Mean temperature of the 72 hours that end with the hour, degrees Celsius.</summary>
    public double[] Temperature72 { get; private set; }

    /// <summary>Mean temperature of the 168 hours that end with the hour, degrees Celsius.</summary>
    public double[] Temperature168 { get; private set; }

    /// <summary>Global irradiance on the level, W/m2; NaN where it is not known.</summary>
    public double[] Irradiance { get; private set; }

    /// <summary>Elevation of the sun in the middle of the hour in degrees, clipped to -12 (dark) and 25 (full daylight).</summary>
    public double[] Sun { get; }

    /// <summary>Days the context touches.</summary>
    public int DayCount => Count == 0 ? 0 : Day[^1] + 1;

    /// <summary>Whether the models see the hour's day as one of work.</summary>
    public bool IsWorkday(int index) => HourOfWeek[index] < 120;

    /// <summary>Describes the hours from <paramref name="start"/> on.</summary>
    /// <param name="start">A whole hour.</param>
    /// <param name="count">Number of hours.</param>
    /// <param name="site">Local time, calendar and position.</param>
    /// <param name="weather">Hourly outdoor temperatures in degrees Celsius; should begin a week before the start.</param>
    /// <param name="holidaysAsSundays">False for models whose definition knows no calendar (LBNL's own).</param>
    /// <param name="irradiance">Hourly global irradiance in W/m2; null where it is not known.</param>
    public static HourlyContext Create(
        DateTimeOffset start, int count, Site site, HourlySeries weather, bool holidaysAsSundays = true, HourlySeries? irradiance = null)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(weather);
        var context = new HourlyContext(start.ToUniversalTime(), count);
        context.FillTime(site, holidaysAsSundays);
        context.FillWeather(weather);
        context.Irradiance = (irradiance ?? new HourlySeries(context.Start, [])).Slice(context.Start, count);
        return context;
    }

    /// <summary>The moment at which the hour begins, UTC.</summary>
    public DateTimeOffset TimeOf(int index) => Start.AddHours(index);

    void FillTime(Site site, bool holidaysAsSundays)
    {
        var day = -1;
        var date = DateOnly.MinValue;
        var kind = DayKind.Workday;
        var bridges = holidaysAsSundays && Count > 0 ? BridgeDays.Find(site.Calendar, LocalDate(site, Start), LocalDate(site, End)) : new HashSet<DateOnly>();
        for (var i = 0; i < Count; i++)
        {
            var utc = Start.AddHours(i);
            var local = TimeZoneInfo.ConvertTime(utc, site.Zone);
            var localDate = DateOnly.FromDateTime(local.DateTime);
            if (localDate != date)
            {
                date = localDate;
                kind = site.Calendar(date);
                day++;
            }

            Day[i] = day;
            Date[i] = date;
            Hour[i] = local.Hour;
            Kind[i] = kind;
            Heating[i] = site.Heating?.Contains(date) == true;
            CalendarHourOfWeek[i] = EffectiveWeekday(date, holidaysAsSundays ? kind : DayKind.Workday) * 24 + local.Hour;
            HourOfWeek[i] = bridges.Contains(date) ? 6 * 24 + local.Hour : CalendarHourOfWeek[i];
            Sun[i] = Math.Clamp(SolarElevation.Degrees(utc.AddMinutes(30), site.LatitudeDegrees, site.LongitudeDegrees), -12, 25);
        }
    }

    static DateOnly LocalDate(Site site, DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, site.Zone).DateTime);

    // A make-up workday stands as a Monday: of the five workdays, Monday is the one that also follows a day off.
    static int EffectiveWeekday(DateOnly date, DayKind kind) => kind switch
    {
        DayKind.Holiday => 6,
        DayKind.MakeUpWorkday when date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday => 0,
        _ => ((int)date.DayOfWeek + 6) % 7,
    };

    void FillWeather(HourlySeries weather)
    {
        const int History = 168;
        var longer = weather.Slice(Start.AddHours(-History), Count + History);
        GapBridge.Linear(longer, maximumGap: 72);
        Temperature = longer[History..];
        Temperature24 = TrailingMean(longer, History, 24);
        Temperature72 = TrailingMean(longer, History, 72);
        Temperature168 = TrailingMean(longer, History, 168);
    }

    // Where the weather does not reach back far enough, the mean is taken over what there is.
    static double[] TrailingMean(double[] values, int skip, int window)
    {
        var result = new double[values.Length - skip];
        double sum = 0;
        var present = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsFinite(values[i]))
            {
                sum += values[i];
                present++;
            }

            if (i >= window && double.IsFinite(values[i - window]))
            {
                sum -= values[i - window];
                present--;
            }

            if (i >= skip)
                result[i - skip] = present > 0 ? sum / present : double.NaN;
        }

        return result;
    }
}
