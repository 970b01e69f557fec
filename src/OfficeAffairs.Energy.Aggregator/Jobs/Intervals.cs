using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>Edges of 15-minute intervals.</summary>
static class Intervals
{
    /// <summary>Start of the interval that the moment lies in.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset moment) => new(moment.UtcTicks - (moment.UtcTicks % ConsumptionSettings.Step.Ticks), TimeSpan.Zero);

    /// <summary>The moment itself where it is an edge, and otherwise the end of its interval; the end of the calendar stays.</summary>
    public static DateTimeOffset EndOf(DateTimeOffset moment)
    {
        if (moment >= DateTimeOffset.MaxValue - ConsumptionSettings.Step) return DateTimeOffset.MaxValue;
        var start = StartOf(moment);
        return start == moment ? moment : start + ConsumptionSettings.Step;
    }
}
