using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Savings;

/// <summary>A change within a reporting period that looks like a non-routine event: a person must say what it was.</summary>
/// <param name="From">Since when, UTC.</param>
/// <param name="PerDay">By how much a day's consumption changed beside what the baseline explains, in the commodity's unit.</param>
public sealed record EventProposal(DateTimeOffset From, double PerDay)
{
    /// <summary>Looks for the last level break of the deviation from the adjusted baseline (<see cref="LevelBreaks"/>); null without one.</summary>
    public static EventProposal? Find(HourlyContext reporting, double[] metered, double[] adjusted)
    {
        ArgumentNullException.ThrowIfNull(reporting);
        ArgumentNullException.ThrowIfNull(metered);
        ArgumentNullException.ThrowIfNull(adjusted);
        var deviation = DailyTotals.Of(reporting, [.. metered.Select((v, i) => v - adjusted[i])]);
        var load = LoadRatio.Sum(metered, adjusted, 0, metered.Length);
        if (load.Hours == 0)
            return null;
        var day = LevelBreaks.Last(deviation.Consumption, 24 * load.Seen / load.Hours);
        if (day == 0)
            return null;
        var change = Mean(deviation.Consumption.AsSpan(day)) - Mean(deviation.Consumption.AsSpan(0, day));
        return new EventProposal(reporting.TimeOf(deviation.FirstHour[day]), change);
    }

    static double Mean(ReadOnlySpan<double> days) => days.ToArray().Where(double.IsFinite).Average();
}
