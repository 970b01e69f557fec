using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Forecasts;

/// <summary>What each past hour lay beside the baseline, by day and hour.</summary>
sealed class DeviationHistory
{
    const int HoursOfADay = 24;

    readonly double[,] _deviation;
    readonly bool[] _work;

    /// <summary>Takes the past hours; those without a value say nothing.</summary>
    public DeviationHistory(HourlyContext past, double[] load, double[] expected)
    {
        _deviation = new double[past.DayCount, HoursOfADay];
        _work = new bool[past.DayCount];
        for (var day = 0; day < past.DayCount; day++)
        {
            for (var hour = 0; hour < HoursOfADay; hour++)
                _deviation[day, hour] = double.NaN;
        }

        for (var i = 0; i < past.Count; i++)
        {
            _work[past.Day[i]] = past.IsWorkday(i);
            _deviation[past.Day[i], past.Hour[i]] = load[i] - expected[i];
        }
    }

    /// <summary>The known hours of a day.</summary>
    public IEnumerable<(bool Work, int Hour, double Deviation)> HoursOf(int day)
    {
        for (var hour = 0; hour < HoursOfADay; hour++)
        {
            if (double.IsFinite(_deviation[day, hour]))
                yield return (_work[day], hour, _deviation[day, hour]);
        }
    }

    /// <summary>Mean deviation at an hour over the days before that were of the same kind, drawn towards zero by <paramref name="doubt"/> days.</summary>
    public double Level(int day, int days, double doubt, bool work, int hour)
    {
        double sum = 0;
        var known = 0;
        for (var d = Math.Max(0, day - days); d < day && d < _work.Length; d++)
        {
            if (_work[d] != work || !double.IsFinite(_deviation[d, hour]))
                continue;
            sum += _deviation[d, hour];
            known++;
        }

        return sum / (known + doubt);
    }
}
