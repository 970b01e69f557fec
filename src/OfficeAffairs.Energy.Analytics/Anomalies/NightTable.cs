
namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>
/// The nights of a meter: night d begins in the evening of local day d. A night is usable with at least three quarters of its hours.
/// </summary>
sealed class NightTable
{
    NightTable(int days)
    {
        Mean = new double[days];
        Expected = new double[days];
        FirstHour = new int[days];
        EndHour = new int[days];
    }

    /// <summary>Mean hourly consumption of each night; NaN with too few valid hours.</summary>
    public double[] Mean { get; }

    /// <summary>What the baseline expects of each night per hour; NaN without a baseline.</summary>
    public double[] Expected { get; }

    /// <summary>Index of the first hour of each night.</summary>
    public int[] FirstHour { get; }

    /// <summary>Index after the last hour of each night.</summary>
    public int[] EndHour { get; }

    /// <summary>Collects the nights; <paramref name="fromHour"/> later than <paramref name="toHour"/> means across midnight.</summary>
    public static NightTable Of(MeterHistory meter, int fromHour, int toHour)
    {
        var context = meter.Context;
        var table = new NightTable(context.DayCount);
        var sums = new double[context.DayCount];
        var expected = new double[context.DayCount];
        var valid = new int[context.DayCount];
        Array.Fill(table.FirstHour, -1);
        for (var i = 0; i < context.Count; i++)
        {
            var hour = context.Hour[i];
            var inNight = fromHour > toHour ? hour >= fromHour || hour < toHour : hour >= fromHour && hour < toHour;
            var night = fromHour > toHour && hour < toHour ? context.Day[i] - 1 : context.Day[i];
            if (!inNight || night < 0)
                continue;
            if (table.FirstHour[night] < 0)
                table.FirstHour[night] = i;
            table.EndHour[night] = i + 1;
            if (!double.IsFinite(meter.Consumption[i]))
                continue;
            valid[night]++;
            sums[night] += meter.Consumption[i];
            expected[night] += meter.Expected?[i] ?? double.NaN;
        }

        var length = (toHour - fromHour + 24) % 24;
        for (var night = 0; night < context.DayCount; night++)
        {
            var usable = valid[night] >= 0.75 * length && valid[night] > 0;
            table.Mean[night] = usable ? sums[night] / valid[night] : double.NaN;
            table.Expected[night] = usable ? expected[night] / valid[night] : double.NaN;
        }

        return table;
    }

    /// <summary>Mean hourly consumption of each local day's working hours (9 to 17), NaN on days off and with too few values.</summary>
    public static double[] WorkingHours(MeterHistory meter)
    {
        var context = meter.Context;
        var sums = new double[context.DayCount];
        var valid = new int[context.DayCount];
        for (var i = 0; i < context.Count; i++)
        {
            if (context.Hour[i] is < 9 or >= 17 || !context.IsWorkday(i) || !double.IsFinite(meter.Consumption[i]))
                continue;
            sums[context.Day[i]] += meter.Consumption[i];
            valid[context.Day[i]]++;
        }

        return [.. sums.Select((s, d) => valid[d] >= 6 ? s / valid[d] : double.NaN)];
    }

    /// <summary>
    /// The last valid values before <paramref name="index"/>, at most <paramref name="most"/>. Unusual ones stay in: the median does not mind a few,
    /// and what has become the rule stops being unusual.
    /// </summary>
    public static double[] Reference(double[] values, int index, int most, Func<int, bool>? eligible = null)
    {
        var found = new List<double>(most);
        for (var i = index - 1; i >= 0 && found.Count < most; i--)
        {
            if (double.IsFinite(values[i]) && (eligible is null || eligible(i)))
                found.Add(values[i]);
        }

        return [.. found];
    }

    /// <summary>Reference of the first days, when there is not enough past: what followed.</summary>
    public static double[] FirstReference(double[] values, int most, Func<int, bool>? eligible = null) =>
        [.. Enumerable.Range(0, values.Length).Where(i => double.IsFinite(values[i]) && (eligible is null || eligible(i))).Take(most).Select(i => values[i])];
}
