using OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>The alerts whose event touches the month.</summary>
static class AlertSheet
{
    internal static SheetBuilder Build(MonthlyReport report, ReportText text)
    {
        var sheet = new SheetBuilder(text["Sheet_Alerts"], text["Footer"], 6, 9, 22, 14, 26, 17, 17, 13, 13, 8, 13, 8, 12, 13);
        MonthlyWorkbook.AddHeading(sheet, text["Sheet_Alerts"], report, text);
        sheet.Gap();
        string[] headers =
            ["Number", "Severity", "AnomalyType", "Building", "Meter", "Start", "End", "Expected", "Observed", "Unit", "Excess", "Unit", "CostYuan", "Verdict"];
        sheet.Row(30, headers.Select(header => new SheetCell(text["Column_" + header], CellStyle.Header))).FreezeHere();
        for (var i = 0; i < report.Alerts.Count; i++) AddAlert(sheet, i + 1, report.Alerts[i], report, text);
        if (report.Alerts.Count == 0) sheet.Row(null, new SheetCell(text["NoAlerts"], CellStyle.Text, sheet.Columns));
        sheet.Gap();
        return sheet.Row(15, new SheetCell(text["Note_Alerts"], CellStyle.Note, sheet.Columns));
    }

    static void AddAlert(SheetBuilder sheet, int number, ReportAlert alert, MonthlyReport report, ReportText text)
    {
        var offset = report.PeriodStart.Offset;
        sheet.Row(
            30,
            new SheetCell(number, CellStyle.Count),
            new SheetCell(text.Severity(alert.Severity), alert.Severity >= 3 ? CellStyle.Caution : CellStyle.Centred),
            new SheetCell(text.AnomalyType(alert.Type), CellStyle.Wrapped),
            new SheetCell(alert.Building, CellStyle.Centred),
            new SheetCell($"{alert.MeterName.In(text.Culture)} {alert.Meter}", CellStyle.Wrapped),
            new SheetCell(alert.Start.ToOffset(offset), CellStyle.Moment),
            alert.End is { } end ? new SheetCell(end.ToOffset(offset), CellStyle.Moment) : new SheetCell(text["Lasting"], CellStyle.Centred),
            new SheetCell(alert.Expected, CellStyle.Amount),
            new SheetCell(alert.Observed, CellStyle.Amount),
            new SheetCell(ReportText.Unit(alert.Unit), CellStyle.Centred),
            new SheetCell(alert.Excess, CellStyle.Amount),
            new SheetCell(ReportText.Unit(alert.ExcessUnit), CellStyle.Centred),
            new SheetCell(alert.CostYuan, CellStyle.Amount),
            new SheetCell(text.Verdict(alert.Verdict), CellStyle.Centred));
    }
}
