namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>
/// Lays steps onto intervals: evenly within a step, by the meter's load profile within a gap. Each step is laid whole and by itself, so an interval's
/// value does not depend on where a computation began or ended.
/// </summary>
static class IntervalSpreader
{
    public static List<IntervalConsumption> Spread(IReadOnlyList<CounterStep> steps, ConsumptionInput input, long from, long to)
    {
        if (steps.Count == 0) return [];
        var sink = new IntervalSink(steps[0].FromTicks, from, to);
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            if (step.ToTicks < from) continue;
            if (step.FromTicks >= to) break;
            if (step.Ticks == 0) sink.AddAt(step.FromTicks, step.Amount, step.Quality);
            else if (step.Amount == 0 || step.Ticks <= ConsumptionSettings.Step.Ticks) SpreadEvenly(step, sink);
            else if (step.Quality == ConsumptionQuality.Estimated) SpreadByProfile(step, Before(steps, i, input.Settings.ProfileReach.Ticks), input, sink);
            else if (step.Quality == ConsumptionQuality.Manual) SpreadByProfile(step, During(step, input), input, sink);
            else SpreadEvenly(step, sink);
        }

        sink.Finish();
        return sink.Intervals;
    }

    static void SpreadEvenly(CounterStep step, IntervalSink sink)
    {
        for (var at = step.FromTicks; at < step.ToTicks;)
        {
            var end = Math.Min(step.ToTicks, EndOfInterval(at));
            sink.Add(at, end, end - at == step.Ticks ? step.Amount : step.Amount * ((double)(end - at) / step.Ticks), step.Quality);
            at = end;
        }
    }

    static void SpreadByProfile(CounterStep step, IEnumerable<CounterStep> teaching, ConsumptionInput input, IntervalSink sink)
    {
        var profile = LoadProfile.Learn(teaching, input.Calendar, input.UtcOffset);
        var total = 0.0;
        for (var at = step.FromTicks; at < step.ToTicks; at = Math.Min(step.ToTicks, EndOfInterval(at)))
            total += profile.RateAt(at) * (Math.Min(step.ToTicks, EndOfInterval(at)) - at);
        if (!(total > 0))
        {
            SpreadEvenly(step, sink);
            return;
        }

        for (var at = step.FromTicks; at < step.ToTicks;)
        {
            var end = Math.Min(step.ToTicks, EndOfInterval(at));
            sink.Add(at, end, step.Amount * (profile.RateAt(at) * (end - at) / total), step.Quality);
            at = end;
        }
    }

    static IEnumerable<CounterStep> Before(IReadOnlyList<CounterStep> steps, int index, long reach)
    {
        var first = index;
        while (first > 0 && steps[first - 1].FromTicks >= steps[index].FromTicks - reach) first--;
        for (var i = first; i < index; i++) yield return steps[i];
    }

    /// <summary>What the finer meter counted in the time of a step that was read by hand, and as far before it as a gap's profile looks.</summary>
    static IEnumerable<CounterStep> During(CounterStep step, ConsumptionInput input) =>
        input.Reference.Where(reference => reference.FromTicks >= step.FromTicks - input.Settings.ProfileReach.Ticks && reference.ToTicks <= step.ToTicks);

    static long EndOfInterval(long ticks) => ticks - (ticks % ConsumptionSettings.Step.Ticks) + ConsumptionSettings.Step.Ticks;
}
