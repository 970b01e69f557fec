namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>
/// Scales a counter that is read before the transformer ratio is applied. At a change of the ratio the counter itself goes on, so its value at that
/// moment is taken between the neighbouring readings and stands once in the old and once in the new scale.
/// </summary>
public static class RatioHistory
{
    /// <summary>Applies ratios to readings and says at which events the scale changed.</summary>
    /// <param name="readings">The readings as the meter shows them, in order of time.</param>
    /// <param name="changes">From when on which ratio holds; before the first change the ratio is 1. Ratios are positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A ratio is not positive.</exception>
    public static (List<CounterReading> Readings, List<MeterEpoch> Epochs) Apply(IReadOnlyList<CounterReading> readings, IEnumerable<(DateTimeOffset At, double Ratio)> changes)
    {
        var ordered = changes.OrderBy(change => change.At).ToList();
        if (ordered.Exists(change => !(change.Ratio > 0))) throw new ArgumentOutOfRangeException(nameof(changes), "A transformer ratio is greater than 0.");
        var scaled = new List<CounterReading>(readings.Count);
        var epochs = new List<MeterEpoch>();
        var (ratio, next) = (1.0, 0);
        for (var i = 0; i < readings.Count; i++)
        {
            for (; next < ordered.Count && ordered[next].At <= readings[i].Time; next++)
            {
                if (i > 0)
                {
                    var value = ValueAt(readings[i - 1], readings[i], ordered[next].At);
                    epochs.Add(new MeterEpoch(ordered[next].At, MeterEpochKind.RatioChanged, value * ratio, value * ordered[next].Ratio));
                }

                ratio = ordered[next].Ratio;
            }

            scaled.Add(readings[i] with { Value = readings[i].Value * ratio });
        }

        return (scaled, epochs);
    }

    static double ValueAt(CounterReading before, CounterReading after, DateTimeOffset moment) =>
        before.Value + ((after.Value - before.Value) * ((double)(moment - before.Time).Ticks / (after.Time - before.Time).Ticks));
}
