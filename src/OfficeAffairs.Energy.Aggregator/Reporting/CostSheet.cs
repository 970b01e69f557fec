using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>What the month cost, by tariff version and period, with the basic charges.</summary>
static class CostSheet
{
    internal static SheetBuilder Build(MonthlyReport report, ReportText text)
    {
        var sheet = new SheetBuilder(text["Sheet_Costs"], text["Footer"], 16, 30, 14, 14, 18, 9, 16, 14, 18);
        MonthlyWorkbook.AddHeading(sheet, text["Sheet_Costs"], report, text);
        sheet.Gap();
        string[] headers = ["Commodity", "Tariff", "TariffVersion", "Period", "Consumption", "Unit", "OfWhichEstimated", "MeanPrice", "CostYuan"];
        sheet.Row(30, headers.Select(header => new SheetCell(text["Column_" + header], CellStyle.Header))).FreezeHere();
        foreach (var line in report.Costs.Lines)
        {
            sheet.Row(
                null,
                new SheetCell(text.Of(line.Commodity), CellStyle.Text),
                new SheetCell(line.Tariff, CellStyle.Text),
                new SheetCell(line.Version, CellStyle.Centred),
                new SheetCell(text["Period_" + TariffFiles.PeriodNames[line.Period]], CellStyle.Centred),
                new SheetCell(line.Amount, CellStyle.Amount),
                new SheetCell(ReportText.Unit(line.Commodity), CellStyle.Centred),
                new SheetCell(line.Estimated, CellStyle.Amount),
                new SheetCell(line.Amount == 0 ? null : line.Yuan / line.Amount, CellStyle.FactorValue),
                new SheetCell(line.Yuan, CellStyle.Amount));
        }

        foreach (var row in report.Costs.Demand)
        {
            var capacity = row.Line.Basis == DemandBasis.Capacity;
            sheet.Row(
                null,
                new SheetCell(text.Format("BasicCharge", row.Meter), CellStyle.Text),
                new SheetCell(row.Line.Tariff, CellStyle.Text),
                new SheetCell(row.Line.Version, CellStyle.Centred),
                new SheetCell(text[capacity ? "Basis_Capacity" : "Basis_MaximumDemand"], CellStyle.Centred),
                new SheetCell(row.Line.Quantity, CellStyle.Amount),
                new SheetCell(capacity ? "kVA" : "kW", CellStyle.Centred),
                new SheetCell(null, CellStyle.Text),
                new SheetCell(null, CellStyle.Text),
                new SheetCell(row.Weight * row.Line.Yuan, CellStyle.Amount));
        }

        if (report.Costs.Lines.Count == 0) sheet.Row(null, new SheetCell(text["NoCosts"], CellStyle.Text, sheet.Columns));
        else sheet.Row(20, new SheetCell(text["CostTotal"], CellStyle.TextBold, 8), new SheetCell(report.Costs.Yuan, CellStyle.AmountBold));
        sheet.Gap();
        return sheet.Row(30, new SheetCell(text["Note_Costs"], CellStyle.Note, sheet.Columns));
    }
}
