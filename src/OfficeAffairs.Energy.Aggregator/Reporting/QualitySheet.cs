using OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>Data quality meter by meter: what is there, what is missing, what is estimated.</summary>
static class QualitySheet
{
    internal static SheetBuilder Build(MonthlyReport report, ReportText text)
    {
        var sheet = new SheetBuilder(text["Sheet_Quality"], text["Footer"], 18, 30, 15, 12, 20, 9, 16, 8, 13, 13, 13, 11, 11, 12);
        MonthlyWorkbook.AddHeading(sheet, text["Sheet_Quality"], report, text);
        sheet.Gap();
        string[] headers =
        [
            "Meter", "MeterName", "Building", "Commodity", "EndUse", "Role", "Consumption", "Unit", "OfWhichEstimated", "EstimatedShare", "OfWhichInterpolated",
            "ExpectedIntervals", "Intervals", "Completeness",
        ];
        sheet.Row(32, headers.Select(header => new SheetCell(text["Column_" + header], CellStyle.Header))).FreezeHere();
        foreach (var meter in report.Meters) AddMeter(sheet, meter, text);
        sheet.Gap();
        sheet.Row(15, new SheetCell(text["Note_Estimated"], CellStyle.Note, sheet.Columns));
        return sheet.Row(15, new SheetCell(text["Note_Completeness"], CellStyle.Note, sheet.Columns));
    }

    static void AddMeter(SheetBuilder sheet, MeterTrace meter, ReportText text) => sheet.Row(
        null,
        new SheetCell(meter.Meter, CellStyle.Text),
        new SheetCell(meter.Name.In(text.Culture), CellStyle.Text),
        new SheetCell(meter.Building, CellStyle.Centred),
        new SheetCell(text.Of(meter.Commodity), CellStyle.Centred),
        new SheetCell(text.Of((RollupEndUse)meter.EndUse), CellStyle.Centred),
        new SheetCell(text["Role_" + meter.Role], CellStyle.Centred),
        new SheetCell(meter.Consumption, CellStyle.Amount),
        new SheetCell(ReportText.Unit(meter.Commodity), CellStyle.Centred),
        new SheetCell(meter.Estimated, CellStyle.Amount),
        new SheetCell(meter.Consumption is > 0 ? meter.Estimated / meter.Consumption : null, CellStyle.Share),
        new SheetCell(meter.Interpolated, CellStyle.Amount),
        new SheetCell(meter.ExpectedIntervals, CellStyle.Count),
        new SheetCell(meter.Intervals, CellStyle.Count),
        new SheetCell(meter.ExpectedIntervals is > 0 ? (double?)meter.Intervals / meter.ExpectedIntervals : null, CellStyle.Share));
}
