using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>Writes a monthly report as an xlsx workbook. The same figures in the same language give the same bytes.</summary>
static class MonthlyWorkbook
{
    /// <summary>Writes the workbook.</summary>
    internal static byte[] Write(MonthlyReport report, CultureInfo culture)
    {
        var text = new ReportText(culture);
        return WorkbookPackage.Create(
            $"{text["Title"]} {report.Name.In(culture)} {MonthOf(report, text)}",
            report.PeriodEnd,
            culture,
            [
                SummarySheet.Build(report, text),
                IndicatorSheet.Build(report, text),
                CostSheet.Build(report, text),
                AlertSheet.Build(report, text),
                QualitySheet.Build(report, text),
                TraceSheet.Build(report, text),
                FactorSheet.Build(report, text),
            ]);
    }

    /// <summary>The month as it is written in the language.</summary>
    internal static string MonthOf(MonthlyReport report, ReportText text) => report.PeriodStart.ToString(text["MonthFormat"], text.Culture);

    /// <summary>The heading that every sheet begins with.</summary>
    internal static SheetBuilder AddHeading(SheetBuilder sheet, string title, MonthlyReport report, ReportText text) => sheet
        .Row(28, new SheetCell(title, CellStyle.Title, sheet.Columns))
        .Row(18, new SheetCell($"{report.Name.In(text.Culture)}    {MonthOf(report, text)}", CellStyle.Subtitle, sheet.Columns));
}
