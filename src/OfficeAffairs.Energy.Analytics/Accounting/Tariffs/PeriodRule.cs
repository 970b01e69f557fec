namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>The periods of the days of some months. The first rule of a schedule that fits a day holds for it.</summary>
/// <param name="Months">Months of the year, 1 to 12.</param>
/// <param name="Days">Days of these months.</param>
/// <param name="Bands">The day's bands in order; together they are the whole day.</param>
public sealed record PeriodRule(IReadOnlyList<int> Months, PeriodDays Days, IReadOnlyList<PeriodBand> Bands)
{
    /// <summary>What is wrong with the rule, one sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (Months.Count == 0 || Months.Any(month => month is < 1 or > 12)) errors.Add("Months are 1 to 12.");
        var reached = 0;
        foreach (var band in Bands)
        {
            if (band.FromMinute % 15 != 0 || band.UntilMinute % 15 != 0) errors.Add("Bands begin and end at multiples of 15 minutes: consumption is kept in such intervals.");
            if (band.FromMinute != reached || band.UntilMinute <= band.FromMinute) errors.Add($"The band from {Clock(band.FromMinute)} to {Clock(band.UntilMinute)} does not follow {Clock(reached)}: bands leave no hole and do not overlap.");
            reached = band.UntilMinute;
        }

        if (reached != 1440) errors.Add($"The bands end at {Clock(reached)}, not at 24:00.");
        return errors;
    }

    static string Clock(int minute) => FormattableString.Invariant($"{minute / 60:00}:{minute % 60:00}");
}
