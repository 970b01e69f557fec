using OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;
using OfficeAffairs.Energy.Analytics.Accounting;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>The factors that the figures stand on, with version, validity, source and whether they were verified.</summary>
static class FactorSheet
{
    // What the column of the sources holds in a line; a row is as high as its source needs.
    const double CharactersPerLine = 58;

    internal static SheetBuilder Build(MonthlyReport report, ReportText text)
    {
        var sheet = new SheetBuilder(text["Sheet_Factors"], text["Footer"], 24, 12, 12, 12, 14, 10, 13, 30, 10, 10, 60);
        MonthlyWorkbook.AddHeading(sheet, text["Sheet_Factors"], report, text);
        sheet.Gap();
        string[] headers = ["Measure", "Carrier", "Region", "FactorValue", "Unit", "DataYear", "ValidFrom", "FactorSet", "FactorVersion", "Verified", "Source"];
        sheet.Row(30, headers.Select(header => new SheetCell(text["Column_" + header], CellStyle.Header))).FreezeHere();
        foreach (var factor in report.Factors.OrderBy(factor => factor.Measure).ThenBy(factor => factor.Carrier, StringComparer.Ordinal)) AddFactor(sheet, factor, text);
        sheet.Gap();
        sheet.Row(15, new SheetCell(text.Format("Note_Rules", report.RulesVersion), CellStyle.Note, sheet.Columns));
        sheet.Row(15, new SheetCell(text["Note_FactorChoice"], CellStyle.Note, sheet.Columns));
        return sheet.Row(15, new SheetCell(text["Note_Formulas"], CellStyle.Note, sheet.Columns));
    }

    static void AddFactor(SheetBuilder sheet, Factor factor, ReportText text) => sheet.Row(
        Math.Max(20, 14 * Math.Ceiling(WidthOf(Source(factor, text)) / CharactersPerLine)),
        new SheetCell(text.Of(factor.Measure), CellStyle.Wrapped),
        new SheetCell(text.Carrier(factor.Carrier), CellStyle.Centred),
        new SheetCell(text.Region(factor.Region), CellStyle.Centred),
        new SheetCell(factor.Value, CellStyle.FactorValue),
        new SheetCell(ReportText.Unit($"{factor.Unit}/{factor.PerUnit}"), CellStyle.Centred),
        new SheetCell(factor.DataYear, CellStyle.Year),
        new SheetCell(factor.ValidFrom, CellStyle.Day),
        new SheetCell(factor.Set, CellStyle.Text),
        new SheetCell(factor.Version, CellStyle.Centred),
        new SheetCell(text[factor.Verified ? "Yes" : "No"], factor.Verified ? CellStyle.Centred : CellStyle.Caution),
        new SheetCell(Source(factor, text), CellStyle.Wrapped));

    // A Chinese character takes the room of two Latin ones.
    static double WidthOf(string source) => source.Sum(character => character > 0xFF ? 2 : 1);

    static string Source(Factor factor, ReportText text) => text.IsChinese ? factor.Source.Zh : factor.Source.En;
}
