namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Sums and means of local days of a context.</summary>
public sealed class DailyTotals
{
    const int NightEnd = 8;

    DailyTotals(int days)
    {
        Consumption = new double[days];
        Temperature = new double[days];
        NightTemperature = new double[days];
        Irradiance = new double[days];
        Temperature3 = new double[days];
        Temperature7 = new double[days];
        DayOfYear = new int[days];
        FirstHour = new int[days];
        Weekday = new int[days];
        Heating = new bool[days];
    }

    /// <summary>Consumption of each local day in the commodity's unit, scaled up for a few missing hours; NaN with too few hours.</summary>
    public double[] Consumption { get; }

    /// <summary>Mean outdoor temperature of the day, degrees Celsius, NaN when unknown.</summary>
    public double[] Temperature { get; }

    /// <summary>Mean outdoor temperature from 00 to 08 o'clock, when buildings are heated up, degrees Celsius; the day's mean when unknown.</summary>
    public double[] NightTemperature { get; }

    /// <summary>Mean global irradiance of the day, W/m2, NaN when unknown.</summary>
    public double[] Irradiance { get; }

    /// <summary>Mean outdoor temperature of the three days that end with the day, degrees Celsius.</summary>
    public double[] Temperature3 { get; }

    /// <summary>Mean outdoor temperature of the seven days that end with the day, degrees Celsius.</summary>
    public double[] Temperature7 { get; }

    /// <summary>Number of the day in its year, from 1.</summary>
    public int[] DayOfYear { get; }

    /// <summary>Index of the first hour of the day in the context.</summary>
    public int[] FirstHour { get; }

    /// <summary>Day of the week by the calendar, 0 = Monday, holidays as 6; heat runs on bridge days as on others.</summary>
    public int[] Weekday { get; }

    /// <summary>Whether the day lies in the heating season.</summary>
    public bool[] Heating { get; }

    /// <summary>Sums hours to local days.</summary>
    /// <param name="context">Time and weather of the hours.</param>
    /// <param name="load">Consumption of each hour, NaN where missing.</param>
    /// <param name="leastHours">A day with fewer valid hours has no consumption; default 20.</param>
    public static DailyTotals Of(HourlyContext context, double[] load, int leastHours = 20)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(load);
        var days = context.DayCount;
        var totals = new DailyTotals(days);
        var hours = new int[days];
        for (var i = 0; i < context.Count; i++)
        {
            var day = context.Day[i];
            if (hours[day]++ == 0)
            {
                totals.FirstHour[day] = i;
                totals.Weekday[day] = context.CalendarHourOfWeek[i] / 24;
                totals.Heating[day] = context.Heating[i];
                totals.DayOfYear[day] = context.Date[i].DayOfYear;
            }

            totals.Temperature3[day] = context.Temperature72[i];
            totals.Temperature7[day] = context.Temperature168[i];
        }

        Fill(totals.Consumption, context, load, _ => true, (day, sum, known) => known >= leastHours ? sum * hours[day] / known : double.NaN);
        Fill(totals.Temperature, context, context.Temperature, _ => true, (_, sum, known) => known > 0 ? sum / known : double.NaN);
        Fill(totals.NightTemperature, context, context.Temperature, hour => hour < NightEnd, (day, sum, known) => known > 0 ? sum / known : totals.Temperature[day]);
        Fill(totals.Irradiance, context, context.Irradiance, _ => true, (_, sum, known) => known >= leastHours ? sum / known : double.NaN);
        return totals;
    }

    // Sums the known hours of each day and makes the day's value of the sum and their number.
    static void Fill(double[] days, HourlyContext context, double[] values, Func<int, bool> counts, Func<int, double, int, double> valueOf)
    {
        var known = new int[days.Length];
        for (var i = 0; i < context.Count; i++)
        {
            if (!double.IsFinite(values[i]) || !counts(context.Hour[i]))
                continue;
            days[context.Day[i]] += values[i];
            known[context.Day[i]]++;
        }

        for (var day = 0; day < days.Length; day++)
            days[day] = valueOf(day, days[day], known[day]);
    }
}
