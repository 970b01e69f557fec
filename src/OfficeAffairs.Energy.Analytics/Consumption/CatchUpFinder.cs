namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>
/// Finds counters that stood still and then made up for it in one step, and spreads the step over the standstill. Only on clear evidence: the step is
/// impossible for the meter's rating, or several times faster than anything in the weeks before, and its mean over the standstill is ordinary.
/// Anything less clear stays as the meter showed it: a building may well have been empty.
/// </summary>
static class CatchUpFinder
{
    public const string RatedRule = "catch-up-beyond-rating";
    const string HistoryRule = "catch-up-beyond-history";

    public static UnwrappedCounter Apply(UnwrappedCounter counter, ConsumptionInput input)
    {
        var steps = counter.Steps;
        var rated = counter.Decisions.Where(decision => decision.Kind == CounterDecisionKind.CatchUp).Select(decision => decision.At.UtcTicks).ToHashSet();
        var joined = new List<CounterStep>(steps.Count);
        var found = new List<CounterDecision>();
        var least = input.Settings.CatchUpSteps * (input.Specification.Resolution ?? 0);
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var isRated = rated.Contains(step.ToTicks);
            var still = isRated || IsCandidate(steps, i, least) ? StandstillBefore(steps, i, input.Settings) : 0;
            Dictionary<string, double>? evidence = null;
            if (still == 0 || (!isRated && (evidence = BeyondHistory(steps, i, still, input.Settings)) is null))
            {
                joined.Add(step);
                continue;
            }

            if (evidence is not null) found.Add(Decision(step, evidence, input.Readings));
            while (joined.Count > 0 && joined[^1].FromTicks >= step.FromTicks - still) joined.RemoveAt(joined.Count - 1);
            joined.Add(new CounterStep(step.FromTicks - still, step.ToTicks, step.Amount, ConsumptionQuality.Estimated));
        }

        if (joined.Count == steps.Count) return counter;
        return counter with
        {
            Steps = joined,
            Decisions = counter.Decisions.Concat(found).OrderBy(decision => decision.At).DistinctBy(decision => decision.At).ToList(),
        };
    }

    /// <summary>How long the counter stood still before step <paramref name="count"/>, in ticks; 0 when not long enough, or too long to be a fault.</summary>
    public static long StandstillBefore(IReadOnlyList<CounterStep> steps, int count, ConsumptionSettings settings)
    {
        if (count == 0) return 0;
        var end = steps[count - 1].ToTicks;
        var from = end;
        for (var k = count - 1; k >= 0 && steps[k].Amount == 0 && steps[k].IsTeaching && steps[k].ToTicks == from; k--)
        {
            from = steps[k].FromTicks;
            if (end - from > settings.StandstillAtMost.Ticks) return 0;
        }

        return end - from >= settings.StandstillAtLeast.Ticks ? end - from : 0;
    }

    static bool IsCandidate(IReadOnlyList<CounterStep> steps, int i, double least) =>
        steps[i].Amount > 0 && steps[i].Amount >= least && steps[i].IsTeaching && i > 0 && steps[i - 1].Amount == 0;

    /// <summary>The evidence that nothing in the weeks before was nearly as fast; null when there is none. Looks at the steps as read, so that no finding rests on another.</summary>
    static Dictionary<string, double>? BeyondHistory(IReadOnlyList<CounterStep> steps, int i, long still, ConsumptionSettings settings)
    {
        var step = steps[i];
        var end = step.FromTicks - still;
        var covered = 0L;
        var fastest = 0.0;
        for (var k = i - 1; k >= 0 && steps[k].FromTicks >= end - settings.ProfileReach.Ticks; k--)
        {
            if (steps[k].ToTicks > end || !steps[k].IsTeaching) continue;
            covered += steps[k].Ticks;
            fastest = Math.Max(fastest, steps[k].Amount / steps[k].Ticks);
        }

        var isClear = covered >= TimeSpan.TicksPerDay && fastest > 0
            && step.Amount / step.Ticks > settings.CatchUpFactor * fastest && step.Amount / (still + step.Ticks) <= fastest;
        return isClear
            ? new Dictionary<string, double>
            {
                ["standstillHours"] = (double)still / TimeSpan.TicksPerHour,
                ["fastestPerHour"] = fastest * TimeSpan.TicksPerHour,
                ["stepPerHour"] = step.Amount / step.Ticks * TimeSpan.TicksPerHour,
            }
            : null;
    }

    static CounterDecision Decision(CounterStep step, Dictionary<string, double> evidence, IReadOnlyList<CounterReading> readings) => new()
    {
        At = new DateTimeOffset(step.ToTicks, TimeSpan.Zero),
        Kind = CounterDecisionKind.CatchUp,
        ValueBefore = ValueAt(readings, step.FromTicks),
        ValueAfter = ValueAt(readings, step.ToTicks),
        Accounted = step.Amount,
        Rule = HistoryRule,
        Evidence = evidence,
    };

    static double ValueAt(IReadOnlyList<CounterReading> readings, long ticks)
    {
        var (low, high) = (0, readings.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (readings[middle].Time.UtcTicks < ticks) low = middle + 1;
            else high = middle;
        }

        return readings[low].Value;
    }
}
