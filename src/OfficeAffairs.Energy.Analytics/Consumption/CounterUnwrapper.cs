namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>Cuts a history at its recorded events, unwraps each part, and joins them again.</summary>
static class CounterUnwrapper
{
    public static UnwrappedCounter Unwrap(ConsumptionInput input)
    {
        var steps = new List<CounterStep>(input.Readings.Count);
        var decisions = new List<CounterDecision>();
        var flickers = 0;
        var epochs = input.Epochs.OrderBy(epoch => epoch.At).ToList();
        var overrules = input.Overrules.DistinctBy(overrule => overrule.At).ToDictionary(overrule => overrule.At.UtcTicks);
        var next = 0;
        CounterReading? end = null;
        for (var part = 0; part <= epochs.Count; part++)
        {
            var opening = part == 0 ? null : epochs[part - 1];
            var closing = part == epochs.Count ? null : epochs[part];
            var first = next;
            while (next < input.Readings.Count && (closing is null || input.Readings[next].Time < closing.At)) next++;
            var readings = Part(input, first, next, opening, closing);
            if (readings.Count == 0) continue;
            if (opening is not null) Join(opening, end, readings[0], input, first, steps, decisions);
            var segment = new SegmentUnwrapper(readings, opening is null ? input : Since(opening, input), overrules);
            segment.Run();
            steps.AddRange(segment.Steps);
            decisions.AddRange(segment.Decisions);
            flickers += segment.Flickers;
            end = readings[^1];
        }

        var ordered = decisions.OrderBy(decision => decision.At).DistinctBy(decision => decision.At).ToList();
        return new UnwrappedCounter { Steps = steps, Decisions = ordered, Flickers = flickers };
    }

    /// <summary>The input with the modulus that holds since the event.</summary>
    static ConsumptionInput Since(MeterEpoch epoch, ConsumptionInput input) =>
        epoch.Modulus is { } modulus ? input with { Specification = input.Specification with { Modulus = modulus } } : input;

    /// <summary>The readings between two events, with what the events themselves say of the counter.</summary>
    static List<CounterReading> Part(ConsumptionInput input, int first, int next, MeterEpoch? opening, MeterEpoch? closing)
    {
        var readings = new List<CounterReading>(next - first + 2);
        var initial = opening is { Kind: MeterEpochKind.Reset, InitialValue: null } ? 0 : opening?.InitialValue;
        if (initial is { } value) readings.Add(new CounterReading(opening!.At, value));
        for (var i = first; i < next; i++) readings.Add(input.Readings[i]);

        // Without an earlier reading the final value has nothing to be compared with.
        if (closing?.FinalValue is { } final && readings.Count > 0) readings.Add(new CounterReading(closing.At, final));
        return readings;
    }

    static void Join(
        MeterEpoch epoch, CounterReading? end, CounterReading begin, ConsumptionInput input, int first, List<CounterStep> steps, List<CounterDecision> decisions)
    {
        if (epoch.Kind == MeterEpochKind.Installed || end is not { } last) return;

        // What was not noted at the event cannot be known: the time between is covered, by nothing, and marked.
        if (begin.Time > last.Time) steps.Add(new CounterStep(last.Time.UtcTicks, begin.Time.UtcTicks, 0, ConsumptionQuality.Estimated));
        var before = first > 0 ? input.Readings[first - 1].Value : last.Value;
        var after = first < input.Readings.Count ? input.Readings[first].Value : begin.Value;
        decisions.Add(new CounterDecision
        {
            At = epoch.At,
            Kind = epoch.Kind switch
            {
                MeterEpochKind.Exchanged => CounterDecisionKind.Exchange,
                MeterEpochKind.Reset => CounterDecisionKind.Reset,
                MeterEpochKind.DirectionChanged => CounterDecisionKind.DirectionChange,
                _ => CounterDecisionKind.RatioChange,
            },
            ValueBefore = before,
            ValueAfter = after,
            Accounted = (last.Value - before) + (after - begin.Value),
            Rule = "recorded-event",
            Evidence = Noted(epoch),
        });
    }

    static Dictionary<string, double> Noted(MeterEpoch epoch)
    {
        var evidence = new Dictionary<string, double>();
        if (epoch.FinalValue is { } final) evidence["finalValue"] = final;
        if (epoch.InitialValue is { } initial) evidence["initialValue"] = initial;
        return evidence;
    }
}
