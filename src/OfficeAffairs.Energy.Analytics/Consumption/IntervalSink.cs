namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>Gathers parts of steps, in order of time, into intervals, and keeps those that are complete.</summary>
sealed class IntervalSink(long begin, long from, long to)
{
    static readonly long Length = ConsumptionSettings.Step.Ticks;

    long _start = begin - (begin % Length);
    long _covered;
    double _value;
    ConsumptionQuality _quality;

    public List<IntervalConsumption> Intervals { get; } = [];

    public void Add(long partFrom, long partTo, double amount, ConsumptionQuality quality)
    {
        MoveTo(partFrom);
        _value += amount;
        _covered += partTo - partFrom;
        if (quality > _quality) _quality = quality;
        if (partTo == _start + Length) Close();
    }

    /// <summary>Adds consumption that belongs to a single moment, as between a recorded value and a reading of the same moment.</summary>
    public void AddAt(long moment, double amount, ConsumptionQuality quality)
    {
        MoveTo(moment);
        _value += amount;
        if (quality > _quality) _quality = quality;
    }

    /// <summary>Ends the gathering; the interval that the last reading lies in stays open.</summary>
    public void Finish() => Reset(_start);

    void MoveTo(long moment)
    {
        if (moment < _start + Length) return;

        // The meter was not there for a while: what was begun ends here.
        Close();
        Reset(moment - (moment % Length));
    }

    void Close()
    {
        var isWhole = _covered == Length;
        var isBegun = _start < begin;
        if ((isWhole || (_covered > 0 && !isBegun)) && _start >= from && _start < to)
        {
            var quality = isWhole || _quality > ConsumptionQuality.Estimated ? _quality : ConsumptionQuality.Estimated;
            Intervals.Add(new IntervalConsumption(new DateTimeOffset(_start, TimeSpan.Zero), _value, quality));
        }

        Reset(_start + Length);
    }

    void Reset(long start)
    {
        _start = start;
        _covered = 0;
        _value = 0;
        _quality = ConsumptionQuality.Measured;
    }
}
