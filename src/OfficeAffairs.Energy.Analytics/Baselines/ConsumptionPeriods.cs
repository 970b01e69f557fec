namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>Stretches of a context over which consumption is known as one number: months, or the periods of bills.</summary>
public sealed class ConsumptionPeriods
{
    // With more missing, a month is not a month: CalTRACK 2.2.1.2 asks for nine days in ten.
    const double LeastCoverage = 0.9;

    readonly (int From, int To)[] _hours;

    ConsumptionPeriods(IEnumerable<(int From, int To)> hours) => _hours = [.. hours];

    /// <summary>How many there are.</summary>
    public int Count => _hours.Length;

    /// <summary>The whole calendar months of a context, local time.</summary>
    public static ConsumptionPeriods Months(HourlyContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var borders = Enumerable.Range(0, context.Count)
            .Where(i => context.Date[i].Day == 1 && context.Hour[i] == 0 && (i == 0 || context.Date[i - 1] != context.Date[i]))
            .ToList();
        if (context.Count > 0 && context.Date[^1].AddDays(1).Day == 1 && context.Hour[^1] == 23)
            borders.Add(context.Count);
        return new ConsumptionPeriods(borders.Zip(borders.Skip(1)));
    }

    /// <summary>The periods of bills, as far as they lie within the context.</summary>
    public static ConsumptionPeriods Of(HourlyContext context, IEnumerable<Interval> bills)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ConsumptionPeriods(bills
            .Where(b => b.Start >= context.Start && b.End <= context.End && !b.IsEmpty)
            .Select(b => ((int)(b.Start - context.Start).TotalHours, (int)(b.End - context.Start).TotalHours)));
    }

    /// <summary>Length of a period in days.</summary>
    public double DaysOf(int period) => (_hours[period].To - _hours[period].From) / 24.0;

    /// <summary>Sum of the hours of each period, scaled up for a few missing ones; NaN with more than a tenth missing.</summary>
    public double[] Sum(double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Array.ConvertAll(_hours, period =>
        {
            var known = values.AsSpan(period.From, period.To - period.From).ToArray().Where(double.IsFinite).ToArray();
            var hours = period.To - period.From;
            return known.Length >= LeastCoverage * hours ? known.Sum() * hours / known.Length : double.NaN;
        });
    }

    /// <summary>Sum over the days of each period of what <paramref name="ofDay"/> gives for a local day of the context; NaN where a day gives it.</summary>
    internal double[] SumDays(HourlyContext context, Func<int, double> ofDay) =>
        Array.ConvertAll(_hours, period => Enumerable.Range(context.Day[period.From], context.Day[period.To - 1] - context.Day[period.From] + 1).Sum(ofDay));
}
