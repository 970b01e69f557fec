using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>What is to be stored of a meter: everything of the range is replaced by it.</summary>
/// <param name="Meter">The meter.</param>
/// <param name="From">Start of the range, UTC, a multiple of 15 minutes.</param>
/// <param name="To">End of the range, not included, UTC; the end of the calendar when nothing later exists.</param>
/// <param name="Result">The intervals and decisions of the range.</param>
sealed record ComputedMeter(ClaimedMeter Meter, DateTimeOffset From, DateTimeOffset To, ConsumptionResult Result)
{
    /// <summary>Whether everything that is stored of the meter is replaced.</summary>
    public bool IsWhole => To == DateTimeOffset.MaxValue && !(Meter.FirstInterval < From);
}
