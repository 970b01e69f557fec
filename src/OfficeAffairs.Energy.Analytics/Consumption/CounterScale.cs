namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>
/// Brings what a meter showed to one scale: a counter that is read before its transformer ratio is applied, whose ratio changed, or that turned round.
/// At such a change the counter itself goes on, so that its value at that moment stands once in the old and once in the new scale.
/// </summary>
public static class CounterScale
{
    /// <summary>Applies the ratios and directions of the recorded events.</summary>
    /// <param name="shown">
    /// Readings, the values of events, modulus and resolution as the meter shows them, in the commodity's unit. It may hold events before its first reading.
    /// </param>
    /// <returns>The same in the scale of the consumption; <paramref name="shown"/> itself where no event changes the scale.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A ratio is not positive.</exception>
    public static ConsumptionInput Apply(ConsumptionInput shown)
    {
        var epochs = shown.Epochs.OrderBy(epoch => epoch.At).ToList();
        if (epochs.Exists(epoch => epoch.Ratio is { } ratio && !(ratio > 0 && double.IsFinite(ratio))))
            throw new ArgumentOutOfRangeException(nameof(shown), "A transformer ratio is greater than 0.");
        if (epochs.TrueForAll(epoch => epoch.Ratio is null && epoch.Kind != MeterEpochKind.DirectionChanged)) return shown;

        var scale = new Scale(1, false, shown.Specification.Modulus);
        var largest = epochs.Max(epoch => Math.Max(1, epoch.Ratio ?? 1));
        var readings = new List<CounterReading>(shown.Readings.Count);
        var scaled = new List<MeterEpoch>(epochs.Count);
        var modulus = shown.Specification.Modulus;
        foreach (var epoch in epochs)
        {
            for (; readings.Count < shown.Readings.Count && shown.Readings[readings.Count].Time < epoch.At;) readings.Add(scale.Of(shown.Readings[readings.Count]));
            var after = scale.After(epoch);
            scaled.Add(Scaled(epoch, scale, after, shown.Readings, readings.Count));
            scale = after;
            if (readings.Count == 0) modulus = scale.ScaledModulus;
        }

        while (readings.Count < shown.Readings.Count) readings.Add(scale.Of(shown.Readings[readings.Count]));
        return shown with
        {
            Readings = readings,
            Epochs = scaled,

            // One resolution for the whole history, so that a part of it is judged like the whole.
            Specification = shown.Specification with { Modulus = modulus, Resolution = shown.Specification.Resolution * largest },
        };
    }

    static MeterEpoch Scaled(MeterEpoch epoch, Scale before, Scale after, IReadOnlyList<CounterReading> readings, int next)
    {
        var (final, initial) = (epoch.FinalValue, epoch.InitialValue);
        if (Scale.GoesOn(epoch))
        {
            // The same counter: one noted value is both. Of a counter that turned round nothing between two readings can be told without one.
            final ??= initial ?? (epoch.Kind == MeterEpochKind.RatioChanged ? ValueAt(readings, next, epoch.At) : null);
            initial ??= final;
        }

        return epoch with { FinalValue = before.Of(final), InitialValue = after.Of(initial), Modulus = after.ScaledModulus };
    }

    static double? ValueAt(IReadOnlyList<CounterReading> readings, int next, DateTimeOffset moment)
    {
        if (next == 0 || next == readings.Count) return null;
        var (earlier, later) = (readings[next - 1], readings[next]);
        return earlier.Value + ((later.Value - earlier.Value) * ((double)(moment - earlier.Time).Ticks / (later.Time - earlier.Time).Ticks));
    }

    readonly record struct Scale(double Ratio, bool IsReversed, double? Modulus)
    {
        public double? ScaledModulus => Modulus * Ratio;

        public Scale After(MeterEpoch epoch) => this with { Ratio = epoch.Ratio ?? Ratio, IsReversed = IsReversed ^ (epoch.Kind == MeterEpochKind.DirectionChanged) };

        /// <summary>Whether it is the same counter before and after the event, in another scale.</summary>
        public static bool GoesOn(MeterEpoch epoch) =>
            epoch.Kind == MeterEpochKind.DirectionChanged || (epoch.Kind == MeterEpochKind.RatioChanged && epoch.Ratio is not null);

        public CounterReading Of(CounterReading reading) => reading with { Value = Of(reading.Value) };

        public double? Of(double? value) => value is { } shown ? Of(shown) : null;

        double Of(double shown) => IsReversed ? ((Modulus ?? 0) - shown) * Ratio : shown * Ratio;
    }
}
