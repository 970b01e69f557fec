using OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>The way back from a figure: meter, template revision, counter readings at both edges of the period, the batches that brought them.</summary>
static class TraceSheet
{
    internal static SheetBuilder Build(MonthlyReport report, ReportText text)
    {
        var sheet = new SheetBuilder(text["Sheet_Trace"], text["Footer"], 18, 17, 17, 24, 17, 17, 24, 16, 16, 8, 10, 24);
        MonthlyWorkbook.AddHeading(sheet, text["Sheet_Trace"], report, text);
        sheet.Gap();
        string[] headers =
        [
            "Meter", "FirstAt", "FirstReading", "FirstBatch", "LastAt", "LastReading", "LastBatch", "Difference", "Consumption", "Unit", "Events", "Template",
        ];
        sheet.Row(32, headers.Select(header => new SheetCell(text["Column_" + header], CellStyle.Header))).FreezeHere();
        foreach (var meter in report.Meters) AddMeter(sheet, meter, report.PeriodStart.Offset, text);
        sheet.Gap();
        sheet.Row(15, new SheetCell(text["Note_Trace"], CellStyle.Note, sheet.Columns));
        return sheet.Row(30, new SheetCell(text["Note_Edges"], CellStyle.Note, sheet.Columns));
    }

    static void AddMeter(SheetBuilder sheet, MeterTrace meter, TimeSpan offset, ReportText text) => sheet.Row(
        null,
        new SheetCell(meter.Meter, CellStyle.Text),
        new SheetCell(meter.First?.Time.ToOffset(offset), CellStyle.Moment),
        new SheetCell(meter.First?.Value, CellStyle.Amount),
        new SheetCell(Batch(meter.First), CellStyle.Text),
        new SheetCell(meter.Last?.Time.ToOffset(offset), CellStyle.Moment),
        new SheetCell(meter.Last?.Value, CellStyle.Amount),
        new SheetCell(Batch(meter.Last), CellStyle.Text),
        new SheetCell(meter.Last?.Value - meter.First?.Value, CellStyle.Amount),
        new SheetCell(meter.Consumption, CellStyle.Amount),
        new SheetCell(ReportText.Unit(meter.Commodity), CellStyle.Centred),
        new SheetCell(meter.Events, CellStyle.Count),
        new SheetCell(Template(meter), CellStyle.Text));

    static string? Batch(TracedReading? reading) => reading?.Agent is null ? null : $"{reading.Agent} #{reading.Sequence}";

    static string? Template(MeterTrace meter) => meter is { Template: not null, TemplateRevision: not null } ? $"{meter.Template} r{meter.TemplateRevision}" : meter.Template;
}
