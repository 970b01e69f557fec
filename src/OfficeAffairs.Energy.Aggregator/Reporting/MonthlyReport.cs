using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>
/// All figures of one institution's monthly report, in no language: what the workbook shows is written from this alone, and it is stored beside the
/// workbook, so that a figure can be compared without opening a file. Nothing in it depends on when it was made.
/// </summary>
sealed record MonthlyReport
{
    /// <summary>Code of the institution.</summary>
    public required string Institution { get; init; }

    /// <summary>Its name.</summary>
    public required LocalName Name { get; init; }

    /// <summary>Unified social credit code; null when unknown.</summary>
    public string? CreditCode { get; init; }

    /// <summary>Persons using energy; null when unknown.</summary>
    public double? Headcount { get; init; }

    /// <summary>Its share of the floor area of its buildings, m2; null without buildings.</summary>
    public double? FloorAreaM2 { get; init; }

    /// <summary>Codes of its buildings.</summary>
    public required IReadOnlyList<string> Buildings { get; init; }

    /// <summary>Start of the month, at the site's offset.</summary>
    public required DateTimeOffset PeriodStart { get; init; }

    /// <summary>End of the month, not included, at the site's offset.</summary>
    public required DateTimeOffset PeriodEnd { get; init; }

    /// <summary>Consumption by commodity and end use.</summary>
    public required IReadOnlyList<ReportLine> Lines { get; init; }

    /// <summary>Standard coal and CO2 of the month.</summary>
    public required ReportTotals Totals { get; init; }

    /// <summary>The same of the month before, by the same factors; null without data.</summary>
    public ReportTotals? TotalsLastMonth { get; init; }

    /// <summary>The same of the month a year before, by the same factors; null without data.</summary>
    public ReportTotals? TotalsLastYear { get; init; }

    /// <summary>The month's indicators.</summary>
    public required ReportIndicators Indicators { get; init; }

    /// <summary>The indicators of the month and the year until its end, with their standing to quotas and targets.</summary>
    public required IReadOnlyList<ReportIndicatorLine> IndicatorLines { get; init; }

    /// <summary>What the month cost.</summary>
    public required ReportCosts Costs { get; init; }

    /// <summary>Alerts whose event touches the month.</summary>
    public required IReadOnlyList<ReportAlert> Alerts { get; init; }

    /// <summary>The meters and what their figures stand on.</summary>
    public required IReadOnlyList<MeterTrace> Meters { get; init; }

    /// <summary>The factors that were used.</summary>
    public required IReadOnlyList<Factor> Factors { get; init; }

    /// <summary>Conversions that are missing in the totals for want of a factor.</summary>
    public required IReadOnlyList<MissingFactor> Missing { get; init; }

    /// <summary>Version of the accounting rules.</summary>
    public required string RulesVersion { get; init; }

    /// <summary>Whether water is counted in comprehensive energy.</summary>
    public required bool WaterIncluded { get; init; }
}
