namespace OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

/// <summary>A stretch of the local day in one period; half-open.</summary>
/// <param name="FromMinute">First minute of the day, 0 to 1425, a multiple of 15.</param>
/// <param name="UntilMinute">First minute that no longer belongs to it, 15 to 1440, a multiple of 15.</param>
/// <param name="Period">The period.</param>
public readonly record struct PeriodBand(int FromMinute, int UntilMinute, TariffPeriod Period);
