using OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>Data quality, and the way back from a figure: meter, template revision, counter readings at both edges, the batches that brought them.</summary>
static class TraceSheet
{
    internal static SheetBuilder Build(MonthlyReport report, ReportText text)
    {
        var sheet = new SheetBuilder(
            text["Sheet_Trace"], text["Footer"], 17, 26, 14, 10, 14, 8, 14, 7, 12, 9, 9, 10, 17, 17, 22, 17, 17, 22, 15, 8, 24);
        MonthlyWorkbook.AddHeading(sheet, text["Sheet_Trace"], report, text);
        sheet.Gap();
        string[] headers =
        [
            "Meter", "MeterName", "Building", "Commodity", "EndUse", "Role", "Consumption", "Unit", "OfWhichEstimated", "ExpectedIntervals", "Intervals", "Completeness",
            "FirstAt", "FirstReading", "FirstBatch", "LastAt", "LastReading", "LastBatch", "Difference", "Events", "Template",
        ];
        sheet.Row(44, headers.Select(header => new SheetCell(text["Column_" + header], CellStyle.Header))).FreezeHere();
        foreach (var meter in report.Meters) AddMeter(sheet, meter, report.PeriodStart.Offset, text);
        sheet.Gap();
        sheet.Row(15, new SheetCell(text["Note_Trace"], CellStyle.Note, sheet.Columns));
        sheet.Row(15, new SheetCell(text["Note_Edges"], CellStyle.Note, sheet.Columns));
        return sheet.Row(15, new SheetCell(text["Note_Completeness"], CellStyle.Note, sheet.Columns));
    }

    static void AddMeter(SheetBuilder sheet, MeterTrace meter, TimeSpan offset, ReportText text) => sheet.Row(
        null,
        new SheetCell(meter.Meter, CellStyle.Text),
        new SheetCell(meter.Name.In(text.Culture), CellStyle.Text),
        new SheetCell(meter.Building, CellStyle.Text),
        new SheetCell(text.Of(meter.Commodity), CellStyle.Text),
        new SheetCell(text.Of((RollupEndUse)meter.EndUse), CellStyle.Text),
        new SheetCell(text["Role_" + meter.Role], CellStyle.Text),
        new SheetCell(meter.Consumption, CellStyle.Amount),
        new SheetCell(ReportText.Unit(meter.Commodity), CellStyle.Text),
        new SheetCell(meter.Estimated, CellStyle.Amount),
        new SheetCell(meter.ExpectedIntervals, CellStyle.Count),
        new SheetCell(meter.Intervals, CellStyle.Count),
        new SheetCell(meter.ExpectedIntervals is > 0 ? (double?)meter.Intervals / meter.ExpectedIntervals : null, CellStyle.Share),
        new SheetCell(meter.First?.Time.ToOffset(offset), CellStyle.Moment),
        new SheetCell(meter.First?.Value, CellStyle.Amount),
        new SheetCell(Batch(meter.First), CellStyle.Text),
        new SheetCell(meter.Last?.Time.ToOffset(offset), CellStyle.Moment),
        new SheetCell(meter.Last?.Value, CellStyle.Amount),
        new SheetCell(Batch(meter.Last), CellStyle.Text),
        new SheetCell(meter.Last?.Value - meter.First?.Value, CellStyle.Amount),
        new SheetCell(meter.Events, CellStyle.Count),
        new SheetCell(meter.Template is null ? null : $"{meter.Template} r{meter.TemplateRevision}", CellStyle.Text));

    static string? Batch(TracedReading? reading) => reading?.Agent is null ? null : $"{reading.Agent} #{reading.Sequence}";
}
