using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>What a run of the consumption job did so far.</summary>
readonly record struct ConsumptionTally(long Meters, long Intervals, long Decisions, long Flickers, Interval? Range)
{
    /// <summary>Meters of which a part could not be computed, since its readings are dropped.</summary>
    public long Refused { get; init; }

    public static ConsumptionTally operator +(ConsumptionTally left, ConsumptionTally right) => new(
        left.Meters + right.Meters, left.Intervals + right.Intervals, left.Decisions + right.Decisions, left.Flickers + right.Flickers, Span(left.Range, right.Range))
    {
        Refused = left.Refused + right.Refused,
    };

    public static ConsumptionTally Of(IReadOnlyList<ComputedMeter> computed)
    {
        Interval? range = null;
        foreach (var meter in computed.Where(meter => meter.Result.Intervals.Count > 0))
            range = Span(range, new Interval(meter.Result.Intervals[0].Start, meter.Result.Intervals[^1].Start + Analytics.Consumption.ConsumptionSettings.Step));
        return new ConsumptionTally(
            computed.Count, computed.Sum(meter => (long)meter.Result.Intervals.Count), computed.Sum(meter => (long)meter.Result.Decisions.Count), computed.Sum(meter => (long)meter.Result.Flickers), range);
    }

    static Interval? Span(Interval? left, Interval? right) =>
        left is not { } a ? right : right is not { } b ? left : new Interval(a.Start < b.Start ? a.Start : b.Start, a.End > b.End ? a.End : b.End);
}
