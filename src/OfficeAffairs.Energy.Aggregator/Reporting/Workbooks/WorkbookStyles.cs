using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;

namespace OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;

/// <summary>The fonts, fills, borders and number formats of the reports.</summary>
static class WorkbookStyles
{
    const uint BodyFont = 0;
    const uint BoldFont = 1;
    const uint TitleFont = 2;
    const uint NoteFont = 3;
    const uint CautionFont = 4;

    const uint HeaderFill = 2;
    const uint TotalFill = 3;
    const uint FirstFreeNumberFormat = 164;

    const string AmountFormat = "#,##0.00";
    const string ChangeFormat = "+0.0%;-0.0%;0.0%";

    static readonly Dictionary<CellStyle, CellFormat> Formats = new()
    {
        [CellStyle.Plain] = new(BodyFont),
        [CellStyle.Title] = new(TitleFont, Horizontal: "center"),
        [CellStyle.Subtitle] = new(BodyFont, Horizontal: "center"),
        [CellStyle.Label] = new(BoldFont),
        [CellStyle.Value] = new(BodyFont, Horizontal: "left"),
        [CellStyle.Section] = new(BoldFont),
        [CellStyle.Header] = new(BoldFont, HeaderFill, true, Horizontal: "center", Wrap: true),
        [CellStyle.Text] = new(BodyFont, Boxed: true, Horizontal: "left"),
        [CellStyle.TextBold] = new(BoldFont, TotalFill, true),
        [CellStyle.TextIndented] = new(BodyFont, Boxed: true, Horizontal: "left", Indent: 1),
        [CellStyle.Centred] = new(BodyFont, Boxed: true, Horizontal: "center"),
        [CellStyle.CentredBold] = new(BoldFont, TotalFill, true, Horizontal: "center"),
        [CellStyle.Wrapped] = new(BodyFont, Boxed: true, Wrap: true),
        [CellStyle.Amount] = new(BodyFont, Boxed: true, Number: AmountFormat),
        [CellStyle.AmountBold] = new(BoldFont, TotalFill, true, AmountFormat),
        [CellStyle.Count] = new(BodyFont, Boxed: true, Number: "#,##0", Horizontal: "center"),
        [CellStyle.Share] = new(BodyFont, Boxed: true, Number: "0.00%"),
        [CellStyle.ShareBold] = new(BoldFont, TotalFill, true, "0.00%"),
        [CellStyle.Change] = new(BodyFont, Boxed: true, Number: ChangeFormat),
        [CellStyle.ChangeBold] = new(BoldFont, TotalFill, true, ChangeFormat),
        [CellStyle.FactorValue] = new(BodyFont, Boxed: true, Number: "0.0000##"),
        [CellStyle.Moment] = new(BodyFont, Boxed: true, Number: "yyyy-mm-dd hh:mm", Horizontal: "center"),
        [CellStyle.Day] = new(BodyFont, Boxed: true, Number: "yyyy-mm-dd", Horizontal: "center"),
        [CellStyle.Year] = new(BodyFont, Boxed: true, Number: "0", Horizontal: "center"),
        [CellStyle.Note] = new(NoteFont, Horizontal: "left", Wrap: true),
        [CellStyle.Signature] = new(BodyFont, Horizontal: "left"),
        [CellStyle.Caution] = new(CautionFont, Boxed: true, Horizontal: "center"),
    };

    /// <summary>The style sheet; fonts differ by language.</summary>
    internal static Stylesheet Create(CultureInfo culture)
    {
        var chinese = culture.TwoLetterISOLanguageName == "zh";
        var (body, heading) = chinese ? ("宋体", "黑体") : ("Arial", "Arial");
        var numbers = Formats.Values.Select(format => format.Number).OfType<string>().Distinct().ToList();
        return new Stylesheet(
            new NumberingFormats(numbers.Select((code, i) => new NumberingFormat { NumberFormatId = FirstFreeNumberFormat + (uint)i, FormatCode = code })),
            new Fonts(
                FontOf(body, 10),
                FontOf(body, 10, bold: true),
                FontOf(heading, 16, bold: true),
                FontOf(body, 9, colour: "FF595959"),
                FontOf(body, 10, bold: true, colour: "FFC00000")),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
                Solid("FFDCE6F1"),
                Solid("FFF2F2F2")),
            new Borders(new Border(), Box()),
            new CellStyleFormats(new DocumentFormat.OpenXml.Spreadsheet.CellFormat()),
            new CellFormats(Enum.GetValues<CellStyle>().Select(style => ToOpenXml(Formats[style], numbers))));
    }

    static DocumentFormat.OpenXml.Spreadsheet.CellFormat ToOpenXml(CellFormat format, List<string> numbers)
    {
        var alignment = new Alignment { Vertical = VerticalAlignmentValues.Center };
        if (format.Wrap) alignment.WrapText = true;
        if (format.Indent > 0) alignment.Indent = format.Indent;
        if (format.Horizontal is { } horizontal)
        {
            alignment.Horizontal = horizontal switch
            {
                "center" => HorizontalAlignmentValues.Center,
                "right" => HorizontalAlignmentValues.Right,
                _ => HorizontalAlignmentValues.Left,
            };
        }

        return new DocumentFormat.OpenXml.Spreadsheet.CellFormat(alignment)
        {
            FontId = format.Font,
            FillId = format.Fill,
            BorderId = format.Boxed ? 1U : 0U,
            NumberFormatId = format.Number is null ? 0U : FirstFreeNumberFormat + (uint)numbers.IndexOf(format.Number),
            FormatId = 0,
            ApplyFont = true,
            ApplyFill = true,
            ApplyBorder = true,
            ApplyNumberFormat = true,
            ApplyAlignment = true,
        };
    }

    static Font FontOf(string name, double size, bool bold = false, string? colour = null)
    {
        var font = new Font();
        if (bold) font.Append(new Bold());
        font.Append(new FontSize { Val = size });
        if (colour is not null) font.Append(new Color { Rgb = colour });
        font.Append(new FontName { Val = name });
        return font;
    }

    static Fill Solid(string colour) => new(new PatternFill(new ForegroundColor { Rgb = colour }) { PatternType = PatternValues.Solid });

    static Border Box() => new(
        new LeftBorder { Style = BorderStyleValues.Thin },
        new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin },
        new BottomBorder { Style = BorderStyleValues.Thin },
        new DiagonalBorder());
}
