namespace OfficeAffairs.Energy.Analytics.Baselines;

/// <summary>What data and fit must reach before a baseline may be used. The numbers come from a data file with their sources.</summary>
public sealed record BaselineThresholds
{
    /// <summary>Least number of days from the first to the last valid hour for savings.</summary>
    public required double LeastDays { get; init; }

    /// <summary>Least number of days for any model at all (forecast, anomalies).</summary>
    public required double LeastDaysAnyUse { get; init; }

    /// <summary>Least share of valid hours in the baseline period, 0 to 1.</summary>
    public required double LeastCoverage { get; init; }

    /// <summary>Least span between the 5 % and 95 % points of the temperature, kelvin.</summary>
    public required double LeastTemperatureSpan { get; init; }

    /// <summary>Largest CV(RMSE) of an hourly model, fraction.</summary>
    public required double LargestHourlyCvRmse { get; init; }

    /// <summary>Largest CV(RMSE) of a daily model, fraction.</summary>
    public required double LargestDailyCvRmse { get; init; }

    /// <summary>Least number of usable months of the last twelve for a model of months.</summary>
    public required double LeastMonths { get; init; }

    /// <summary>Largest CV(RMSE) of a model of months, fraction.</summary>
    public required double LargestMonthlyCvRmse { get; init; }

    /// <summary>Largest absolute NMBE of a model, fraction.</summary>
    public required double LargestNmbe { get; init; }

    /// <summary>Largest absolute NMBE of a model that leans on the recent past and is therefore not free of bias over the whole period, fraction.</summary>
    public required double LargestRecentNmbe { get; init; }

    /// <summary>A level break larger than this share of the mean is worth a finding.</summary>
    public required double LargestLevelBreak { get; init; }

    /// <summary>Takes the limits by their names in the data files.</summary>
    public static BaselineThresholds From(Func<string, double> limit)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return new BaselineThresholds
        {
            LeastDays = limit("baseline.least-days"),
            LeastDaysAnyUse = limit("baseline.least-days-any-use"),
            LeastCoverage = limit("baseline.least-coverage"),
            LeastTemperatureSpan = limit("baseline.least-temperature-span"),
            LargestHourlyCvRmse = limit("baseline.largest-hourly-cv-rmse"),
            LargestDailyCvRmse = limit("baseline.largest-daily-cv-rmse"),
            LeastMonths = limit("baseline.least-months"),
            LargestMonthlyCvRmse = limit("baseline.largest-monthly-cv-rmse"),
            LargestNmbe = limit("baseline.largest-nmbe"),
            LargestRecentNmbe = limit("baseline.largest-recent-nmbe"),
            LargestLevelBreak = limit("baseline.largest-level-break"),
        };
    }
}
