using OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Reporting;

/// <summary>The form itself: consumption by commodity and end use, standard coal and CO2, indicators, notes, signatures.</summary>
static class SummarySheet
{
    internal static SheetBuilder Build(MonthlyReport report, ReportText text)
    {
        var sheet = new SheetBuilder(text["Sheet_Summary"], text["Footer"], 15, 21, 8, 14, 12, 10, 14, 10, 14, 10, 15, 15, 15) { OnePage = true };
        sheet.Row(30, new SheetCell(text["Title"], CellStyle.Title, sheet.Columns));
        sheet.Row(18, new SheetCell(MonthlyWorkbook.MonthOf(report, text), CellStyle.Subtitle, sheet.Columns));
        AddInstitution(sheet, report, text);
        AddLines(sheet, report, text);
        AddTotals(sheet, report, text);
        AddIndicators(sheet, report, text);
        AddNotes(sheet, report, text);
        return sheet;
    }

    static void AddInstitution(SheetBuilder sheet, MonthlyReport report, ReportText text)
    {
        sheet.Row(
            null,
            new SheetCell(text["Institution"], CellStyle.Label),
            new SheetCell($"{report.Name.In(text.Culture)} ({report.Institution})", CellStyle.Value, 4),
            new SheetCell(text["CreditCode"], CellStyle.Label, 2),
            new SheetCell(report.CreditCode ?? text["Unknown"], CellStyle.Value, 2),
            new SheetCell(text["Headcount"], CellStyle.Label, 2),
            new SheetCell(Known(report.Headcount, text["Persons"], text), CellStyle.Value, 2));
        sheet.Row(
            null,
            new SheetCell(text["Buildings"], CellStyle.Label),
            new SheetCell(string.Join(", ", report.Buildings), CellStyle.Value, 4),
            new SheetCell(text["Period"], CellStyle.Label, 2),
            new SheetCell(text.Format("PeriodValue", report.PeriodStart, report.PeriodEnd.AddDays(-1)), CellStyle.Value, 2),
            new SheetCell(text["FloorArea"], CellStyle.Label, 2),
            new SheetCell(Known(report.FloorAreaM2, "m²", text), CellStyle.Value, 2));
        sheet.Gap();
    }

    static string Known(double? value, string unit, ReportText text) =>
        value is { } number ? string.Format(text.Culture, "{0:#,##0.##} {1}", number, unit) : text["Unknown"];

    static void AddLines(SheetBuilder sheet, MonthlyReport report, ReportText text)
    {
        string[] headers =
        [
            "Commodity", "EndUse", "Unit", "Consumption", "OfWhichEstimated", "EstimatedShare", "LastMonth", "ChangeToLastMonth", "LastYear", "ChangeToLastYear",
            "StandardCoalCalorific", "StandardCoalEquivalent", "Co2",
        ];
        sheet.Row(44, headers.Select(header => new SheetCell(text["Column_" + header], CellStyle.Header))).FreezeHere();
        foreach (var line in report.Lines)
        {
            var total = line.EndUse == RollupEndUse.Total;
            var (words, amount, share, change) = total
                ? (CellStyle.TextBold, CellStyle.AmountBold, CellStyle.ShareBold, CellStyle.ChangeBold)
                : (CellStyle.TextIndented, CellStyle.Amount, CellStyle.Share, CellStyle.Change);
            sheet.Row(
                null,
                new SheetCell(total ? text.Of(line.Commodity) : null, total ? CellStyle.TextBold : CellStyle.Text),
                new SheetCell(text.Of(line.EndUse), words),
                new SheetCell(ReportText.Unit(line.Commodity), total ? CellStyle.CentredBold : CellStyle.Centred),
                new SheetCell(line.Value, amount),
                new SheetCell(line.Estimated, amount),
                new SheetCell(line.Value == 0 ? null : line.Estimated / line.Value, share),
                new SheetCell(line.LastMonth, amount),
                new SheetCell(Change(line.Value, line.LastMonth), change),
                new SheetCell(line.LastYear, amount),
                new SheetCell(Change(line.Value, line.LastYear), change),
                new SheetCell(line.StandardCoalKgce, amount),
                new SheetCell(line.StandardCoalEquivalentKgce, amount),
                new SheetCell(line.Co2Kg, amount));
        }

        sheet.Row(
            20,
            new SheetCell(text["ComprehensiveEnergy"], CellStyle.TextBold, 10),
            new SheetCell(report.Totals.StandardCoalKgce, CellStyle.AmountBold),
            new SheetCell(report.Totals.StandardCoalEquivalentKgce, CellStyle.AmountBold),
            new SheetCell(report.Totals.Co2Kg, CellStyle.AmountBold));
        sheet.Gap();
    }

    static void AddTotals(SheetBuilder sheet, MonthlyReport report, ReportText text)
    {
        sheet.Row(20, new SheetCell(text["Section_Comparison"], CellStyle.Section, sheet.Columns));
        sheet.Row(
            20,
            new SheetCell(text["Column_Item"], CellStyle.Header, 2),
            new SheetCell(text["Column_Unit"], CellStyle.Header),
            new SheetCell(text["Column_ThisMonth"], CellStyle.Header, 2),
            new SheetCell(text["Column_LastMonth"], CellStyle.Header, 2),
            new SheetCell(text["Column_ChangeToLastMonth"], CellStyle.Header),
            new SheetCell(text["Column_LastYear"], CellStyle.Header, 2),
            new SheetCell(text["Column_ChangeToLastYear"], CellStyle.Header));
        AddTotal(sheet, text["Total_StandardCoal"], "kgce", report, totals => totals.StandardCoalKgce);
        AddTotal(sheet, text["Total_StandardCoalEquivalent"], "kgce", report, totals => totals.StandardCoalEquivalentKgce);
        AddTotal(sheet, text["Total_Co2"], "kgCO₂", report, totals => totals.Co2Kg);
        sheet.Gap();
    }

    static void AddTotal(SheetBuilder sheet, string name, string unit, MonthlyReport report, Func<ReportTotals, double> of)
    {
        var now = of(report.Totals);
        double? lastMonth = report.TotalsLastMonth is { } month ? of(month) : null;
        double? lastYear = report.TotalsLastYear is { } year ? of(year) : null;
        sheet.Row(
            null,
            new SheetCell(name, CellStyle.Text, 2),
            new SheetCell(unit, CellStyle.Centred),
            new SheetCell(now, CellStyle.Amount, 2),
            new SheetCell(lastMonth, CellStyle.Amount, 2),
            new SheetCell(Change(now, lastMonth), CellStyle.Change),
            new SheetCell(lastYear, CellStyle.Amount, 2),
            new SheetCell(Change(now, lastYear), CellStyle.Change));
    }

    static void AddIndicators(SheetBuilder sheet, MonthlyReport report, ReportText text)
    {
        sheet.Row(20, new SheetCell(text["Section_Indicators"], CellStyle.Section, sheet.Columns));
        var indicators = report.Indicators;
        Add("Indicator_EnergyPerArea", "kgce/m²", indicators.EnergyPerAreaKgce, CellStyle.Amount);
        Add("Indicator_EnergyPerPerson", text["Unit_KgcePerPerson"], indicators.EnergyPerPersonKgce, CellStyle.Amount);
        Add("Indicator_WaterPerPerson", text["Unit_M3PerPerson"], indicators.WaterPerPersonM3, CellStyle.Amount);
        Add("Indicator_Co2PerArea", "kgCO₂/m²", indicators.Co2PerAreaKg, CellStyle.Amount);
        Add("Indicator_EstimatedShare", "%", indicators.EstimatedShare, CellStyle.Share);
        Add("Indicator_Completeness", "%", indicators.Completeness, CellStyle.Share);
        sheet.Gap();

        void Add(string name, string unit, double? value, CellStyle style) => sheet.Row(
            null,
            new SheetCell(text[name], CellStyle.Text, 4),
            new SheetCell(unit, CellStyle.Centred, 2),
            new SheetCell(value, style));
    }

    static void AddNotes(SheetBuilder sheet, MonthlyReport report, ReportText text)
    {
        var notes = new List<string> { text["Note_Calibre"], text[report.WaterIncluded ? "Note_WaterIncluded" : "Note_Water"], text["Note_Estimated"], text["Note_Comparison"] };
        notes.AddRange(report.Missing.Select(missing => text.Format("Note_Missing", text.Of(missing.Commodity), text.Of(missing.Measure))));
        if (report.Factors.Any(factor => !factor.Verified)) notes.Add(text["Note_Unverified"]);
        for (var i = 0; i < notes.Count; i++) sheet.Row(15, new SheetCell($"{i + 1}. {notes[i]}", CellStyle.Note, sheet.Columns));
        sheet.Row(12);
        sheet.Row(
            24,
            new SheetCell(text["Sign_Head"], CellStyle.Signature, 3),
            new SheetCell(text["Sign_Statistics"], CellStyle.Signature, 3),
            new SheetCell(text["Sign_Filled"], CellStyle.Signature, 3),
            new SheetCell(text["Sign_Date"], CellStyle.Signature, 4));
    }

    static double? Change(double value, double? earlier) => earlier is { } before && before != 0 ? (value - before) / before : null;
}
