using OfficeAffairs.Energy.Analytics.Baselines.Learning;
using OfficeAffairs.Energy.Analytics.Calendars;

namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>What the learner of the blend is told of an hour.</summary>
static class BlendFeatures
{
    const int Horizon = 5;

    // Before anything was learnt, another hour or day is half as telling as the same one.
    const double Kinship = 0.5;

    /// <summary>One feature after the other.</summary>
    public static LearningFeature[] Of(HourlyContext context, bool season)
    {
        // A whole year shows by itself what a bridge day is; a part of one has hardly seen any.
        var week = season ? context.CalendarHourOfWeek : context.HourOfWeek;
        var features = new List<LearningFeature>
        {
            new(Each(context, i => week[i])),
            new(Each(context, i => context.Hour[i]), Kinship),
            new(Each(context, i => week[i] / 24), Kinship),
            new(context.Temperature),
            new(context.Temperature24),
            new(context.Temperature72),
            new(context.Sun),
        };
        if (season)
        {
            features.Add(new(Each(context, i => context.Date[i].DayOfYear)));
            features.Add(new(HolidayDistance(context)));
        }

        return [.. features];
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
