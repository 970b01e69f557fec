using OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>The indicators of the month and of the year until its end, with their standing to quota and target.</summary>
static class IndicatorSheet
{
    internal static SheetBuilder Build(MonthlyReport report, ReportText text)
    {
        var sheet = new SheetBuilder(text["Sheet_Indicators"], text["Footer"], 32, 13, 13, 13, 11, 11, 14, 15, 12, 12, 12, 12, 12, 46);
        MonthlyWorkbook.AddHeading(sheet, text["Sheet_Indicators"], report, text);
        sheet.Gap();
        string[] headers =
        [
            "Item", "Unit", "ThisMonth", "YearToDate", "Completeness", "EstimatedShare", "Projected", "QuotaStandard", "QuotaConstraint", "QuotaReference", "QuotaGuide", "Rating", "Target", "Source",
        ];
        sheet.Row(44, headers.Select(header => new SheetCell(text["Column_" + header], CellStyle.Header))).FreezeHere();
        foreach (var line in report.IndicatorLines) AddLine(sheet, line, text);
        sheet.Gap();
        sheet.Row(30, new SheetCell(text["Note_IndicatorPeriods"], CellStyle.Note, sheet.Columns));
        return sheet.Row(30, new SheetCell(text["Note_Projection"], CellStyle.Note, sheet.Columns));
    }

    static void AddLine(SheetBuilder sheet, ReportIndicatorLine line, ReportText text)
    {
        var formula = line.Month.Formula;
        sheet.Row(
            44,
            new SheetCell(In(formula.Name, text), CellStyle.Wrapped),
            new SheetCell(ReportText.Unit(formula.Unit.Replace("/person", "/" + text["Person"], StringComparison.Ordinal)), CellStyle.Centred),
            new SheetCell(line.Month.Value, CellStyle.Amount),
            new SheetCell(line.Year?.Value, CellStyle.Amount),
            new SheetCell(line.Year?.Completeness, CellStyle.Share),
            new SheetCell(line.Year?.EstimatedShare, CellStyle.Share),
            new SheetCell(line.Projection?.Expected, CellStyle.Amount),
            new SheetCell(line.Quota is { } quota ? quota.Standard + (quota.Verified ? string.Empty : " " + text["Unverified"]) : null, CellStyle.Wrapped),
            new SheetCell(line.Quota?.Constraint, CellStyle.Amount),
            new SheetCell(line.Quota?.Reference, CellStyle.Amount),
            new SheetCell(line.Quota?.Guide, CellStyle.Amount),
            new SheetCell(line.Rating is { } rating ? text["Rating_" + rating] : null, CellStyle.Centred),
            new SheetCell(line.Target, CellStyle.Amount),
            new SheetCell($"{In(formula.Formula, text)} — {(text.IsChinese ? formula.Source.Zh : formula.Source.En)}{(formula.Verified ? string.Empty : " " + text["Unverified"])}", CellStyle.Wrapped));
    }

    static string In(BilingualText both, ReportText text) => text.IsChinese ? both.Zh : both.En;
}
