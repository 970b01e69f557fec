namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>
/// Unwraps the readings between two recorded events, from the first to the last. A reading that simply follows the one before is taken; any other is
/// judged with at most <see cref="ConsumptionSettings.GarbageReadings"/> readings before and after it, so that what is far away never matters.
/// </summary>
sealed class SegmentUnwrapper(List<CounterReading> readings, ConsumptionInput input, Dictionary<long, DecisionOverrule> overrules)
{
    readonly RateLimit _limit = new(input.Specification, input.Settings);
    readonly long _measured = input.Settings.MeasuredWithin.Ticks;
    readonly long _interpolated = input.Settings.InterpolatedTicks(input.Specification);
    readonly List<CounterReading> _taken = new(readings.Count);

    public List<CounterStep> Steps { get; } = new(readings.Count);

    public List<CounterDecision> Decisions { get; } = [];

    public int Flickers { get; private set; }

    public void Run()
    {
        _taken.Add(readings[0]);
        var judge = new BreakJudge(readings, _taken, Steps, input, _limit);
        for (var i = 1; i < readings.Count; i++)
        {
            if (overrules.TryGetValue(readings[i].Time.UtcTicks, out var overrule)) Obey(overrule, readings[i]);
            else if (_limit.IsPlain(_taken[^1], readings[i])) Take(readings[i], readings[i].Value - _taken[^1].Value);
            else i += Apply(judge.Judge(i), i);
        }
    }

    /// <summary>Does what was decided about reading <paramref name="i"/>; returns how many readings after it are dealt with as well.</summary>
    int Apply(BreakVerdict verdict, int i)
    {
        switch (verdict.Action)
        {
            case BreakAction.LeaveOut:
                for (var k = 0; k < verdict.Count; k++) LeaveOut(_taken[^1], readings[i + k], verdict);
                return verdict.Count - 1;

            case BreakAction.TakeBack:
                TakeBack(verdict);
                Take(readings[i], readings[i].Value - _taken[^1].Value);
                return 0;

            default:
                Decide(verdict, _taken[^1], readings[i], verdict.Accounted);
                Take(readings[i], verdict.Accounted, verdict.IsEstimated);
                return 0;
        }
    }

    void Take(CounterReading reading, double amount, bool estimated = false)
    {
        var from = _taken[^1].Time.UtcTicks;
        var to = reading.Time.UtcTicks;
        var quality = input.IsManual ? ConsumptionQuality.Manual
            : estimated || to - from > _interpolated ? ConsumptionQuality.Estimated
            : to - from > _measured ? ConsumptionQuality.Interpolated
            : ConsumptionQuality.Measured;
        Steps.Add(new CounterStep(from, to, amount, quality));
        _taken.Add(reading);
    }

    void LeaveOut(CounterReading before, CounterReading reading, BreakVerdict verdict)
    {
        if (verdict.IsFlicker) Flickers++;
        else Decide(verdict, before, reading, 0);
    }

    /// <summary>Takes the last readings back: they rose above the course that the counter then went on.</summary>
    void TakeBack(BreakVerdict verdict)
    {
        var removed = _taken[^verdict.Count..];
        _taken.RemoveRange(_taken.Count - verdict.Count, verdict.Count);
        Steps.RemoveRange(Steps.Count - verdict.Count, verdict.Count);
        while (Decisions.Count > 0 && Decisions[^1].At >= removed[0].Time) Decisions.RemoveAt(Decisions.Count - 1);
        foreach (var reading in removed) LeaveOut(_taken[^1], reading, verdict);
    }

    void Obey(DecisionOverrule overrule, CounterReading reading)
    {
        if (overrule.Kind == CounterDecisionKind.Garbage) return;
        Steps.Add(new CounterStep(_taken[^1].Time.UtcTicks, reading.Time.UtcTicks, overrule.Accounted, ConsumptionQuality.Corrected));
        _taken.Add(reading);
    }

    void Decide(BreakVerdict verdict, CounterReading before, CounterReading after, double accounted) => Decisions.Add(new CounterDecision
    {
        At = after.Time,
        Kind = verdict.Kind,
        ValueBefore = before.Value,
        ValueAfter = after.Value,
        Accounted = accounted,
        Rule = verdict.Rule,
        Evidence = verdict.Evidence,
    });
}
