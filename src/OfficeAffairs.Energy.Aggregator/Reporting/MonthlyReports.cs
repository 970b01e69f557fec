using System.Globalization;
using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>Reads, computes, writes and stores the monthly report of an institution in every language.</summary>
sealed class MonthlyReports(
    RegistryQuery registry,
    ReportDataQuery data,
    AlertQuery alerts,
    CostQuery costs,
    IndicatorRun indicators,
    YearStandings standings,
    FactorLibrary factors,
    ReportStore store,
    TimeProvider time)
{
    /// <summary>The kind under which these reports are stored.</summary>
    internal const string Kind = "monthly";

    const int MostInstitutions = 100_000;
    const int MostAlerts = 1000;

    /// <summary>Languages in which every report is made.</summary>
    internal static readonly IReadOnlyList<CultureInfo> Languages = [CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.GetCultureInfo("en")];

    /// <summary>All institutions.</summary>
    internal async Task<IReadOnlyList<RegisteredInstitution>> InstitutionsAsync(CancellationToken cancellationToken) =>
        (await registry.InstitutionsAsync(null, MostInstitutions, 0, cancellationToken)).Items;

    /// <summary>Makes the reports of an institution for the local month that the moment lies in.</summary>
    /// <returns>How many were new or changed; null when the month has no consumption at all.</returns>
    internal async Task<int?> MakeAsync(RegisteredInstitution institution, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        if (await ComputeAsync(institution, moment, cancellationToken) is not { } report) return null;

        var period = new Interval(report.PeriodStart, report.PeriodEnd);
        var factorsJson = JsonSerializer.Serialize(report.Factors, ReportJson.Default.IReadOnlyListFactor);
        var figuresJson = JsonSerializer.Serialize(report, ReportJson.Default.MonthlyReport);
        var stored = 0;
        foreach (var language in Languages)
        {
            var file = new StoredReport(
                institution.Id,
                Kind,
                period,
                language.Name,
                string.Create(CultureInfo.InvariantCulture, $"{institution.Code}-{report.PeriodStart:yyyy-MM}-{language.Name}.xlsx"),
                MonthlyWorkbook.Write(report, language),
                factorsJson,
                figuresJson);
            if (await store.AddAsync(file, time.GetUtcNow(), cancellationToken)) stored++;
        }

        return stored;
    }

    /// <summary>The figures without a file; null when the month has no consumption at all.</summary>
    internal async Task<MonthlyReport?> ComputeAsync(RegisteredInstitution institution, DateTimeOffset moment, CancellationToken cancellationToken)
    {
        var offset = institution.UtcOffset;
        var period = new Interval(LocalCalendar.StartOfMonth(moment, offset), LocalCalendar.AddMonths(moment, 1, offset));
        var lastMonth = LocalCalendar.AddMonths(moment, -1, offset);
        var lastYear = LocalCalendar.AddMonths(moment, -12, offset);
        var sums = await data.SumsAsync(institution.Id, period.Start, lastMonth, lastYear, cancellationToken);
        if (sums.All(sum => sum.Start != period.Start)) return null;

        // As of the end of the month, whenever the report is made.
        var first = DateOnly.FromDateTime(period.Start.ToOffset(offset).DateTime);
        var picture = await indicators.ReadAsync(institution.Id, cancellationToken);
        var costFilter = new CostFilter(RollupScope.Institution, institution.Code, first, first.AddMonths(1), EndUse: RollupEndUse.Total);
        var filter = new AlertFilter { Institution = institution.Code, From = period.Start, To = period.End, Limit = MostAlerts };
        return new MonthlyReportMaker(factors.Read()).Make(new MonthlyReportInput(
            institution,
            period,
            sums,
            lastMonth,
            lastYear,
            (await alerts.ListAsync(filter, cancellationToken)).Items,
            await data.MetersAsync(institution.Id, period, cancellationToken),
            picture.Compute(institution, first, 1, period.End),
            await standings.ReadAsync(first.Year, institution.Code, period.End, cancellationToken),
            picture.Compute(institution, new DateOnly(first.Year, 1, 1), 12, period.End),
            new ReportCosts(await costs.LinesAsync(costFilter, cancellationToken), await costs.DemandAsync(costFilter, cancellationToken))));
    }
}
