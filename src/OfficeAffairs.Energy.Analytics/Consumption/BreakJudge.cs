namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>
/// Decides what a break is: a counter that fell, or grew faster than its meter can measure. The order of the questions is the order of certainty:
/// does the course go on without this reading, or without the last ones; did the counter pass its modulus; did it start from 0; did it make up for a
/// standstill. What no question answers is taken with no consumption, marked, and left to a person.
/// </summary>
sealed class BreakJudge(List<CounterReading> readings, List<CounterReading> taken, List<CounterStep> steps, ConsumptionInput input, RateLimit limit)
{
    readonly ConsumptionSettings _settings = input.Settings;
    readonly CounterSpecification _counter = input.Specification;
    readonly double _jitter = input.Settings.JitterSteps * (input.Specification.Resolution ?? 0);

    public BreakVerdict Judge(int i)
    {
        var before = taken[^1];
        var reading = readings[i];
        return reading.Value < before.Value ? JudgeFall(before, reading, i) : JudgeJump(before, reading, i);
    }

    BreakVerdict JudgeFall(CounterReading before, CounterReading reading, int i)
    {
        var evidence = Evidence(before, reading);
        var isSmall = before.Value - reading.Value <= _jitter * (1 + 1e-9);
        var dip = DipLength(before, i, isSmall);
        var spike = SpikeLength(reading);
        if (dip > 0 && (spike == 0 || dip <= spike))
            return new BreakVerdict(BreakAction.LeaveOut, CounterDecisionKind.Garbage, "garbage-dip") { Count = dip, IsFlicker = isSmall, Evidence = evidence };
        if (spike > 0)
            return new BreakVerdict(BreakAction.TakeBack, CounterDecisionKind.Garbage, "garbage-spike") { Count = spike, IsFlicker = isSmall, Evidence = evidence };
        if (isSmall)
            return new BreakVerdict(BreakAction.Take, CounterDecisionKind.Correction, "small-step-back") { Evidence = evidence };
        return Rollover(before, reading, evidence)
            ?? DipOverTheEnd(before, i, evidence)
            ?? Reset(before, reading, evidence)
            ?? new BreakVerdict(BreakAction.Take, CounterDecisionKind.Undecided, "undecided-fall") { IsEstimated = true, Evidence = evidence };
    }

    BreakVerdict JudgeJump(CounterReading before, CounterReading reading, int i)
    {
        var evidence = Evidence(before, reading);
        var growth = reading.Value - before.Value;
        for (var count = 1; count <= _settings.GarbageReadings && i + count < readings.Count; count++)
        {
            var later = readings[i + count];
            if (later.Value < reading.Value && (limit.IsPlain(before, later) || Rollover(before, later, []) is not null))
                return new BreakVerdict(BreakAction.LeaveOut, CounterDecisionKind.Garbage, "garbage-jump") { Count = count, Evidence = evidence };
        }

        var still = CatchUpFinder.StandstillBefore(steps, steps.Count, _settings);
        if (still > 0 && growth <= limit.Within(still + (reading.Time - before.Time).Ticks))
            return new BreakVerdict(BreakAction.Take, CounterDecisionKind.CatchUp, CatchUpFinder.RatedRule) { Accounted = growth, IsEstimated = true, Evidence = evidence };

        var (recent, recentTicks) = RecentHour(before);
        evidence["recentIncrease"] = recent;
        var elapsed = recentTicks + (reading.Time - before.Time).Ticks;
        if (recentTicks > 0 && growth + recent <= limit.Within(elapsed))
        {
            // The hour as a whole is possible: the clock was set, or a gateway answered with old values for a while.
            return new BreakVerdict(BreakAction.Take, CounterDecisionKind.ImpossibleRate, "fast-within-possible-hour") { Accounted = growth, IsEstimated = true, Evidence = evidence };
        }

        return new BreakVerdict(BreakAction.Take, CounterDecisionKind.ImpossibleRate, "impossible-rate") { IsEstimated = true, Evidence = evidence };
    }

    /// <summary>After how many readings the course before the fall goes on; 0 when it does not. A flicker at the very end of the data may still do so.</summary>
    int DipLength(CounterReading before, int i, bool isSmall)
    {
        for (var count = 1; count <= _settings.GarbageReadings; count++)
        {
            if (i + count >= readings.Count) return isSmall ? count : 0;
            if (limit.IsPlain(before, readings[i + count])) return count;
        }

        return 0;
    }

    /// <summary>How many of the last readings must go for the course to lead to this one; 0 when none of those allowed.</summary>
    int SpikeLength(CounterReading reading)
    {
        for (var count = 1; count <= _settings.GarbageReadings && count < taken.Count; count++)
        {
            if (steps[^count].Quality == ConsumptionQuality.Corrected) return 0;
            if (limit.IsPlain(taken[^(count + 1)], reading)) return count;
        }

        return 0;
    }

    BreakVerdict? Rollover(CounterReading before, CounterReading reading, Dictionary<string, double> evidence)
    {
        if (_counter.Modulus is not { } modulus || before.Value > modulus || reading.Value < 0) return null;
        var growth = modulus - before.Value + reading.Value;
        var isNear = before.Value >= _settings.NearModulus * modulus && reading.Value <= (1 - _settings.NearModulus) * modulus;
        var isPossible = growth <= limit.Within((reading.Time - before.Time).Ticks);
        evidence["modulus"] = modulus;
        evidence["increaseOverModulus"] = growth;
        if (!isPossible) return null;
        if (isNear) return new BreakVerdict(BreakAction.Take, CounterDecisionKind.Rollover, "rollover-near-modulus") { Accounted = growth, Evidence = evidence };

        // Far from the ends, as after a long outage, only a known rating that leaves no room for much else makes it a rollover.
        return _counter.RatedMaximumPerHour is not null && growth <= modulus / 4
            ? new BreakVerdict(BreakAction.Take, CounterDecisionKind.Rollover, "rollover-within-rate") { Accounted = growth, Evidence = evidence }
            : null;
    }

    /// <summary>A wild reading just where the counter passed its modulus: what follows it goes on over the end.</summary>
    BreakVerdict? DipOverTheEnd(CounterReading before, int i, Dictionary<string, double> evidence)
    {
        for (var count = 1; count <= _settings.GarbageReadings && i + count < readings.Count; count++)
        {
            if (readings[i + count].Value < before.Value && Rollover(before, readings[i + count], []) is not null)
                return new BreakVerdict(BreakAction.LeaveOut, CounterDecisionKind.Garbage, "garbage-dip") { Count = count, Evidence = evidence };
        }

        return null;
    }

    /// <summary>A counter that starts again from 0 can have counted no more than the time allows.</summary>
    BreakVerdict? Reset(CounterReading before, CounterReading reading, Dictionary<string, double> evidence)
    {
        var ticks = (reading.Time - before.Time).Ticks;
        var possible = limit.Within(ticks);
        if (double.IsInfinity(possible))
        {
            // Without a rating the meter's own course of the last hour is the measure, with room for a morning's rise.
            var (recent, recentTicks) = RecentHour(before);
            possible = recentTicks > 0 ? (5 * recent * ticks / recentTicks) + _jitter : _jitter;
        }

        evidence["possibleSinceZero"] = possible;
        return reading.Value >= 0 && reading.Value <= possible
            ? new BreakVerdict(BreakAction.Take, CounterDecisionKind.Reset, "reset-from-zero") { Accounted = reading.Value, IsEstimated = true, Evidence = evidence }
            : null;
    }

    /// <summary>Growth of the readings taken in the hour before the break, and how much of the hour they cover.</summary>
    (double Growth, long Ticks) RecentHour(CounterReading before)
    {
        var growth = 0.0;
        var from = before.Time.UtcTicks;
        for (var k = steps.Count - 1; k >= 0 && steps[k].FromTicks >= before.Time.UtcTicks - TimeSpan.TicksPerHour; k--)
        {
            growth += steps[k].Amount;
            from = steps[k].FromTicks;
        }

        return (growth, before.Time.UtcTicks - from);
    }

    Dictionary<string, double> Evidence(CounterReading before, CounterReading reading)
    {
        var ticks = (reading.Time - before.Time).Ticks;
        var evidence = new Dictionary<string, double> { ["elapsedHours"] = (double)ticks / TimeSpan.TicksPerHour };
        var possible = limit.Within(ticks);
        if (double.IsFinite(possible)) evidence["possibleIncrease"] = possible;
        return evidence;
    }
}
