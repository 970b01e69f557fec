using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>What the boosted trees are told of an hour.</summary>
static class BlendFeatures
{
    const int Horizon = 5;

    /// <summary>One array per feature.</summary>
    public static double[][] Columns(HourlyContext context, bool season)
    {
        // A whole year shows by itself what a bridge day is; a part of one has hardly seen any.
        var week = season ? context.CalendarHourOfWeek : context.HourOfWeek;
        var columns = new List<double[]>
        {
            Each(context, i => week[i]),
            Each(context, i => context.Hour[i]),
            Each(context, i => week[i] / 24),
            context.Temperature,
            context.Temperature24,
            context.Temperature72,
            context.Sun,
        };
        if (season)
        {
            columns.Add(Each(context, i => context.Date[i].DayOfYear));
            columns.Add(HolidayDistance(context));
        }

        return [.. columns];
    }

    static double[] Each(HourlyContext context, Func<int, double> value)
    {
        var column = new double[context.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(i);
        return column;
    }

    // Days between two holidays are often taken off: the sum of the distances to both, each up to five days.
    static double[] HolidayDistance(HourlyContext context)
    {
        var days = context.DayCount;
        var holiday = new bool[days];
        for (var i = 0; i < context.Count; i++)
            holiday[context.Day[i]] |= context.Kind[i] == DayKind.Holiday;
        var distance = new double[days];
        var last = Horizon;
        for (var d = 0; d < days; d++)
        {
            last = holiday[d] ? 0 : Math.Min(Horizon, last + 1);
            distance[d] = last;
        }

        last = Horizon;
        for (var d = days - 1; d >= 0; d--)
        {
            last = holiday[d] ? 0 : Math.Min(Horizon, last + 1);
            distance[d] += last;
        }

        return Each(context, i => distance[context.Day[i]]);
    }
}
