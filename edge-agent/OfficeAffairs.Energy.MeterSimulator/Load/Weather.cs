using OfficeAffairs.Energy.MeterSimulator.Configuration;

namespace OfficeAffairs.Energy.MeterSimulator.Load;

/// <summary>
/// Synthetic weather of a city, one value per quarter of an hour: monthly normals, drawn smoothly through the middles of the
/// months, a daily course and passing weather of several days, one day and a few hours, each with its own smooth noise.
/// </summary>
sealed class Weather
{
    const double WarmestHour = 14.5;

    Weather(float[] temperature, float[] humidity, float[] darkness, bool[] heatingSeason)
    {
        Temperature = temperature;
        Humidity = humidity;
        Darkness = darkness;
        HeatingSeason = heatingSeason;
    }

    /// <summary>Outdoor temperature, Cel.</summary>
    public float[] Temperature { get; }

    /// <summary>Relative humidity outdoors, %.</summary>
    public float[] Humidity { get; }

    /// <summary>0 in full daylight to 1 at night.</summary>
    public float[] Darkness { get; }

    /// <summary>Whether the district heating is on, per day.</summary>
    public bool[] HeatingSeason { get; }

    public static Weather Compute(ClimateDefinition climate, Timeline timeline, ulong seed)
    {
        var temperature = new float[timeline.Steps];
        var humidity = new float[timeline.Steps];
        var darkness = new float[timeline.Steps];
        var season = new bool[timeline.Days];
        var synoptic = Noise.Stream(seed, "weather of days");
        var daily = Noise.Stream(seed, "weather of a day");
        var hourly = Noise.Stream(seed, "weather of hours");
        var moist = Noise.Stream(seed, "humidity");
        for (var day = 0; day < timeline.Days; day++)
        {
            var date = timeline.Date(day);
            season[day] = MonthDay.Within(date, climate.HeatingFrom, climate.HeatingTo);
            var mean = Normal(climate.Mean, date);
            var swing = (Normal(climate.DailyMaximum, date) - Normal(climate.DailyMinimum, date)) / 2;
            var moisture = Normal(climate.Humidity, date);
            for (var quarter = 0; quarter < Timeline.StepsPerDay; quarter++)
            {
                var hour = (quarter + 0.5) / 4;
                // Position in days since 1970, so that the weather of a date does not depend on where the timeline starts.
                var position = date.DayNumber + (hour / 24);
                var passing = climate.SynopticDeviation * ((0.85 * Noise.Smooth(synoptic, position / 4)) + (0.45 * Noise.Smooth(daily, position)) + (0.12 * Noise.Smooth(hourly, position * 8)));
                var course = swing * Math.Cos(2 * Math.PI * (hour - WarmestHour) / 24);
                var step = (day * Timeline.StepsPerDay) + quarter;
                temperature[step] = (float)(mean + course + passing);
                humidity[step] = (float)Math.Clamp(moisture - (2.2 * course) - (1.1 * passing) + (7 * Noise.Smooth(moist, position * 2)), 12, 99);
                darkness[step] = (float)Dark(climate.LatitudeDegrees, date, hour);
            }
        }

        return new Weather(temperature, humidity, darkness, season);
    }

    /// <summary>The normal of a date: between the middles of two months by a half cosine, which keeps the monthly means close.</summary>
    static double Normal(IReadOnlyList<double> months, DateOnly date)
    {
        var length = DateTime.DaysInMonth(date.Year, date.Month);
        var position = (date.Day - 0.5) / length;
        var (from, to, part) = position < 0.5
            ? ((date.Month + 10) % 12, date.Month - 1, position + 0.5)
            : (date.Month - 1, date.Month % 12, position - 0.5);
        return months[from] + ((months[to] - months[from]) * part);
    }

    /// <summary>Darkness from the sun's elevation (declination by Cooper's formula), between 12 degrees above and 4 below the horizon.</summary>
    static double Dark(double latitude, DateOnly date, double hour)
    {
        var declination = Radians(23.45) * Math.Sin(2 * Math.PI * (284 + date.DayOfYear) / 365);
        var angle = Radians(15 * (hour - 12.2));
        var sine = (Math.Sin(Radians(latitude)) * Math.Sin(declination)) +
            (Math.Cos(Radians(latitude)) * Math.Cos(declination) * Math.Cos(angle));
        var elevation = Math.Asin(sine) * 180 / Math.PI;
        return Math.Clamp((12 - elevation) / 16, 0, 1);
    }

    static double Radians(double degrees) => degrees * Math.PI / 180;
}
