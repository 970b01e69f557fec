using OfficeAffairs.Energy.Analytics.Baselines.Learning;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>What the daily blend is told of each day beside the day of the week.</summary>
static class DailyTerms
{
    const int Workdays = 5;

    // Distances over which a day's heat may change, in kelvin and W/m2, and how alike other days of the week, days off and seasons are beforehand: found on gas meters.
    const double DayScale = 14;
    const double ThreeDayScale = 9;
    const double WeekScale = 16;
    const double IrradianceScale = 300;
    const double OtherWeekday = 0.9;
    const double OtherKind = 0.6;
    const double OtherSeason = 0.3;

    /// <summary>The columns of the linear parts: temperature in pieces, heat for the last days' cold, heat for work, sun, season and year.</summary>
    public static double[][] Columns(DailyTotals days, DailyBlendSettings settings, DailyConditions conditions, bool annual)
    {
        var knots = settings.KnotsCelsius;
        var columns = new List<double[]> { Each(days, d => Math.Min(days.Temperature[d], knots[0])) };
        for (var k = 0; k < knots.Count; k++)
        {
            var (from, width) = (knots[k], k + 1 < knots.Count ? knots[k + 1] - knots[k] : double.PositiveInfinity);
            columns.Add(Each(days, d => Math.Clamp(days.Temperature[d] - from, 0, width)));
        }

        columns.Add(days.Temperature3);
        columns.Add(days.NightTemperature);
        foreach (var below in settings.SlowHeatingBelow)
        {
            columns.Add(Each(days, d => Math.Max(0, below - days.Temperature3[d])));
            columns.Add(Each(days, d => Math.Max(0, below - days.Temperature7[d])));
        }

        columns.Add(Each(days, d => days.Weekday[d] < Workdays ? Math.Max(0, settings.WorkdayHeatingBelow - days.Temperature3[d]) : 0));
        if (conditions.Irradiance is { } usual)
            columns.Add(Each(days, d => Known(days.Irradiance[d], usual)));
        if (conditions.Season)
        {
            columns.Add(Each(days, d => days.Heating[d] ? 1 : 0));
            columns.Add(Each(days, d => days.Heating[d] ? days.Temperature3[d] : 0));
        }

        if (annual)
        {
            columns.Add(Each(days, d => Math.Cos(Angle(days, d))));
            columns.Add(Each(days, d => Math.Sin(Angle(days, d))));
        }

        return [.. columns];
    }

    /// <summary>The features of the learners: heat may only fall as it gets warmer or brighter.</summary>
    public static LearningFeature[] Features(DailyTotals days, DailyConditions conditions, bool heat)
    {
        var features = new List<LearningFeature>
        {
            new(days.Temperature, Scale: DayScale, Falling: heat),
            new(days.Temperature3, Scale: ThreeDayScale, Falling: heat),
            new(days.Temperature7, Scale: WeekScale, Falling: heat),
            new(days.NightTemperature, Scale: DayScale, Falling: heat),
            new(Each(days, d => days.Weekday[d]), Kinship: OtherWeekday),
            new(Each(days, d => days.Weekday[d] < Workdays ? 1 : 0), Kinship: OtherKind),
        };
        if (conditions.Irradiance is { } usual)
            features.Add(new(Each(days, d => Known(days.Irradiance[d], usual)), Scale: IrradianceScale, Falling: heat));
        if (conditions.Season)
            features.Add(new(Each(days, d => days.Heating[d] ? 1 : 0), Kinship: OtherSeason));
        return [.. features];
    }

    static double Known(double value, double usual) => double.IsFinite(value) ? value : usual;

    static double Angle(DailyTotals days, int day) => 2 * Math.PI * days.DayOfYear[day] / 365.25;

    static double[] Each(DailyTotals days, Func<int, double> value)
    {
        var column = new double[days.Weekday.Length];
        for (var d = 0; d < column.Length; d++)
            column[d] = value(d);
        return column;
    }
}
