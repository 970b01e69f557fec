using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies.Scoring;

/// <summary>Load, expectation and what lies between them, hour by hour from the baseline period through the reporting period.</summary>
sealed class ScoreHistory
{
    ScoreHistory(int count, int offset)
    {
        Load = new double[count];
        Expected = new double[count];
        Residual = new double[count];
        Sigma = new double[count];
        Day = new int[count];
        Idle = new bool[count];
        Busy = new bool[count];
        Offset = offset;
    }

    /// <summary>Metered consumption; NaN where it is missing or faulty.</summary>
    public double[] Load { get; }

    /// <summary>What the baseline expects.</summary>
    public double[] Expected { get; }

    /// <summary>Load less expectation; NaN where there is no load.</summary>
    public double[] Residual { get; }

    /// <summary>What the residual scatters at such hours in the baseline period.</summary>
    public double[] Sigma { get; }

    /// <summary>Local day, counted from 0.</summary>
    public int[] Day { get; }

    /// <summary>Whether an hour lies outside working time.</summary>
    public bool[] Idle { get; }

    /// <summary>Whether an hour lies in the middle of working time.</summary>
    public bool[] Busy { get; }

    /// <summary>Index of the first hour of the reporting period.</summary>
    public int Offset { get; }

    /// <summary>Number of hours.</summary>
    public int Count => Load.Length;

    /// <summary>Mean load of the baseline period.</summary>
    public double MeanLoad { get; private set; }

    /// <summary>Joins the two periods; what lies between them is left out.</summary>
    public static ScoreHistory Join(
        HourlyContext past, double[] pastLoad, double[] pastExpected, HourlyContext now, double[] load, double[] expected, ResidualScale scale)
    {
        var joined = new ScoreHistory(past.Count + now.Count, past.Count);
        joined.Fill(past, pastLoad, pastExpected, scale, 0, 0);
        joined.Fill(now, load, expected, scale, past.Count, past.DayCount);
        joined.MeanLoad = pastLoad.Where(double.IsFinite).DefaultIfEmpty(0).Average();
        return joined;
    }

    void Fill(HourlyContext context, double[] load, double[] expected, ResidualScale scale, int at, int firstDay)
    {
        for (var i = 0; i < context.Count; i++)
        {
            var workday = context.IsWorkday(i);
            Load[at + i] = load[i];
            Expected[at + i] = expected[i];
            Residual[at + i] = load[i] - expected[i];
            Sigma[at + i] = scale.Sigma(context, i);
            Day[at + i] = firstDay + context.Day[i];
            Idle[at + i] = !workday || context.Hour[i] is >= 19 or < 7;
            Busy[at + i] = workday && context.Hour[i] is >= 9 and < 17;
        }
    }

    /// <summary>A value of each hour, computed from the hours and days before its local day.</summary>
    /// <param name="ofDay">Given the day and the index of its first hour.</param>
    public double[] EachDay(Func<int, int, double> ofDay)
    {
        var result = new double[Count];
        var value = 0.0;
        for (var i = 0; i < result.Length; i++)
        {
            if (i == 0 || Day[i] != Day[i - 1])
                value = ofDay(Day[i], i);
            result[i] = value;
        }

        return result;
    }

    /// <summary>Weighted daily means; NaN with fewer than <paramref name="least"/> values that count.</summary>
    public double[] DailyMeans(double[] values, double[] weights, int least)
    {
        var sums = new double[Day[^1] + 1];
        var total = new double[sums.Length];
        var counts = new int[sums.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]) || weights[i] == 0)
                continue;
            sums[Day[i]] += weights[i] * values[i];
            total[Day[i]] += weights[i];
            counts[Day[i]]++;
        }

        return [.. sums.Select((s, d) => counts[d] >= least ? s / total[d] : double.NaN)];
    }
}
