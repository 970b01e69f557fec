using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>What was read for a report.</summary>
/// <param name="Institution">The institution.</param>
/// <param name="Period">The month.</param>
/// <param name="Sums">Sums of the month, the month before and the same month of the year before.</param>
/// <param name="LastMonth">Start of the month before.</param>
/// <param name="LastYear">Start of the month a year before.</param>
/// <param name="Alerts">Alerts that touch the month.</param>
/// <param name="Meters">The institution's meters.</param>
/// <param name="Indicators">The month's indicators.</param>
/// <param name="Standings">How the year until the end of the month stands to quotas and targets.</param>
/// <param name="Year">The indicators of the year until the end of the month.</param>
/// <param name="Costs">What the month cost.</param>
sealed record MonthlyReportInput(
    RegisteredInstitution Institution,
    Interval Period,
    IReadOnlyList<ConsumptionSum> Sums,
    DateTimeOffset LastMonth,
    DateTimeOffset LastYear,
    IReadOnlyList<AlertRow> Alerts,
    IReadOnlyList<MeterTrace> Meters,
    IReadOnlyList<IndicatorResult> Indicators,
    IReadOnlyList<YearStanding> Standings,
    IReadOnlyList<IndicatorResult> Year,
    ReportCosts Costs);
