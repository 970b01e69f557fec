namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>What the daily blend is told of each day beside the day of the week.</summary>
static class DailyTerms
{
    /// <summary>The columns of the linear parts: temperature in pieces, its means over three and seven days, heat for work, season and year.</summary>
    public static double[][] Columns(DailyTotals days, IReadOnlyList<double> knots, double workdayHeatingBelow, bool season, bool annual)
    {
        var columns = new List<double[]> { Each(days, d => Math.Min(days.Temperature[d], knots[0])) };
        for (var k = 0; k < knots.Count; k++)
        {
            var (from, width) = (knots[k], k + 1 < knots.Count ? knots[k + 1] - knots[k] : double.PositiveInfinity);
            columns.Add(Each(days, d => Math.Clamp(days.Temperature[d] - from, 0, width)));
        }

        columns.Add(days.Temperature3);
        columns.Add(days.Temperature7);
        columns.Add(Each(days, d => days.Weekday[d] < 5 ? Math.Max(0, workdayHeatingBelow - days.Temperature3[d]) : 0));
        if (season)
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

    /// <summary>The features of the trees.</summary>
    public static double[][] Features(DailyTotals days, bool season, bool annual)
    {
        var columns = new List<double[]> { days.Temperature, days.Temperature3, days.Temperature7, Each(days, d => days.Weekday[d]) };
        if (season)
            columns.Add(Each(days, d => days.Heating[d] ? 1 : 0));
        if (annual)
            columns.Add(Each(days, d => days.DayOfYear[d]));
        return [.. columns];
    }

    static double Angle(DailyTotals days, int day) => 2 * Math.PI * days.DayOfYear[day] / 365.25;

    static double[] Each(DailyTotals days, Func<int, double> value)
    {
        var column = new double[days.Weekday.Length];
        for (var d = 0; d < column.Length; d++)
            column[d] = value(d);
        return column;
    }
}
