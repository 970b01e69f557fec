using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>The residual in sigmas, from the baseline period through the reporting period, with what is usual at each time.</summary>
sealed class ResidualHistory
{
    const double Clip = 5;

    readonly double[] _z;
    readonly int[] _day;

    ResidualHistory(double[] z, int[] day, bool[] idle, int offset)
    {
        _z = z;
        _day = day;
        Idle = idle;
        Offset = offset;
    }

    /// <summary>Index of the first hour of the reporting period.</summary>
    public int Offset { get; }

    /// <summary>Number of hours.</summary>
    public int Count => _z.Length;

    /// <summary>Whether an hour lies outside working time.</summary>
    public bool[] Idle { get; }

    /// <summary>Joins the two periods; what lies between them is left out.</summary>
    public static ResidualHistory Join(HourlyContext past, double[] pastResidual, HourlyContext now, double[] residual, ResidualScale scale)
    {
        var n = past.Count;
        var z = new double[n + now.Count];
        var day = new int[z.Length];
        var idle = new bool[z.Length];
        for (var i = 0; i < z.Length; i++)
        {
            var (context, index) = i < n ? (past, i) : (now, i - n);
            z[i] = Math.Clamp((i < n ? pastResidual[index] : residual[index]) / scale.Sigma(context, index), -50, 50);
            day[i] = i < n ? context.Day[index] : past.DayCount + context.Day[index];
            idle[i] = !context.IsWorkday(index) || context.Hour[index] is >= 19 or < 7;
        }

        return new ResidualHistory(z, day, idle, n);
    }

    /// <summary>The residual scaled anew by the scatter of the last weeks, its slow wandering left in.</summary>
    public double[] Plain() => Rescaled(_z, 60);

    /// <summary>The residual less part of its recent level, scaled anew by the scatter of the last weeks.</summary>
    public double[] Centred(ScoreSettings settings)
    {
        var daily = DailyMeans(_z);
        var centred = new double[_z.Length];
        var centre = 0.0;
        for (var i = 0; i < centred.Length; i++)
        {
            if (i == 0 || _day[i] != _day[i - 1])
            {
                var recent = Window(daily, _day[i] - settings.CentreLag - settings.CentreDays, _day[i] - settings.CentreLag);
                centre = recent.Length == 0 ? 0 : settings.CentreShare * Quantiles.Median(recent);
            }

            centred[i] = _z[i] - centre;
        }

        return Rescaled(centred, settings.ScaleDays);
    }

    double[] Rescaled(double[] z, int days)
    {
        // The day's 90 % point of |z| would be 1.645 if the residual were as in the baseline period and normal.
        const double Usual = 1.645;
        var large = DailyLarge(z);
        var result = new double[z.Length];
        var scale = 1.0;
        for (var i = 0; i < z.Length; i++)
        {
            if (i == 0 || _day[i] != _day[i - 1])
            {
                var recent = Window(large, _day[i] - days, _day[i]);
                scale = recent.Length < 14 ? 1 : Math.Max(0.3, Quantiles.Median(recent) / Usual);
            }

            result[i] = Math.Clamp(z[i] / scale, -50, 50);
        }

        return result;
    }

    double[] DailyMeans(double[] z)
    {
        var sums = new double[_day[^1] + 1];
        var counts = new int[sums.Length];
        for (var i = 0; i < z.Length; i++)
        {
            if (double.IsNaN(z[i]))
                continue;
            sums[_day[i]] += Math.Clamp(z[i], -Clip, Clip);
            counts[_day[i]]++;
        }

        return [.. sums.Select((s, d) => counts[d] >= 12 ? s / counts[d] : double.NaN)];
    }

    double[] DailyLarge(double[] z)
    {
        var large = new double[_day[^1] + 1];
        var of = new List<double>(25);
        for (var i = 0; i <= z.Length; i++)
        {
            if (i == z.Length || (i > 0 && _day[i] != _day[i - 1]))
            {
                large[_day[i - 1]] = of.Count >= 12 ? Quantiles.Of(of, 0.9) : double.NaN;
                of.Clear();
            }

            if (i < z.Length && !double.IsNaN(z[i]))
                of.Add(Math.Abs(z[i]));
        }

        return large;
    }

    static double[] Window(double[] daily, int from, int to) =>
        to <= 0 ? [] : [.. daily[Math.Max(0, from)..Math.Min(to, daily.Length)].Where(double.IsFinite)];
}
