namespace OfficeAffairs.Energy.Analytics.Consumption;

/// <summary>
/// From the readings of a counter to the consumption of 15-minute intervals. Energy is conserved: over any stretch between two readings the intervals
/// add up to the growth of the counter, with what rollovers, resets and exchanges account for. Pure: the same input gives the same bits, and so does a
/// part of the input that <see cref="RecomputeWindow"/> found sufficient.
/// </summary>
public static class ConsumptionCalculator
{
    /// <summary>Computes all complete intervals.</summary>
    /// <exception cref="ArgumentException">The readings are not in order of time, or two are of the same moment.</exception>
    public static ConsumptionResult Compute(ConsumptionInput input) => Compute(input, DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    /// <summary>Computes the complete intervals that start at or after <paramref name="from"/> and before <paramref name="to"/>, and the decisions of that time.</summary>
    /// <exception cref="ArgumentException">The readings are not in order of time, or two are of the same moment.</exception>
    public static ConsumptionResult Compute(ConsumptionInput input, DateTimeOffset from, DateTimeOffset to)
    {
        var unwrapped = Unwrap(input);
        var intervals = IntervalSpreader.Spread(unwrapped.Steps, input, from.UtcTicks, to.UtcTicks);
        var decisions = unwrapped.Decisions.Where(decision => decision.At >= from && decision.At < to).ToList();
        return new ConsumptionResult(intervals, decisions, unwrapped.Flickers);
    }

    /// <summary>Lays amounts of stated periods, such as those of bills, onto intervals; they are marked and spread as the input says of readings by hand.</summary>
    /// <param name="amounts">Start and end (UTC, multiples of 15 minutes) and amount of each period, in order of time and without overlap.</param>
    /// <param name="input">Reference, calendar and offset; its readings are not looked at.</param>
    public static ConsumptionResult Spread(IEnumerable<(DateTimeOffset From, DateTimeOffset To, double Amount)> amounts, ConsumptionInput input)
    {
        var steps = amounts.Select(amount => new CounterStep(amount.From.UtcTicks, amount.To.UtcTicks, amount.Amount, ConsumptionQuality.Manual)).ToList();
        return new ConsumptionResult(IntervalSpreader.Spread(steps, input, long.MinValue, long.MaxValue), [], 0);
    }

    /// <summary>Joins the readings to one ever-growing total.</summary>
    /// <exception cref="ArgumentException">The readings are not in order of time, or two are of the same moment.</exception>
    public static UnwrappedCounter Unwrap(ConsumptionInput input)
    {
        for (var i = 1; i < input.Readings.Count; i++)
        {
            if (input.Readings[i].Time <= input.Readings[i - 1].Time)
                throw new ArgumentException($"The reading of {input.Readings[i].Time:O} does not come after the one before it.", nameof(input));
        }

        return CatchUpFinder.Apply(CounterUnwrapper.Unwrap(input), input);
    }
}
