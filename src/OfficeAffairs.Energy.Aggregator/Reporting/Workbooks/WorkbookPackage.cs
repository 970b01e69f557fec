using System.Globalization;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace OfficeAffairs.Energy.Aggregator.Reporting.Workbooks;

/// <summary>Makes an xlsx file out of sheets. The same sheets give the same bytes: identifiers are counted, and no clock is asked.</summary>
static class WorkbookPackage
{
    const string Creator = "OfficeAffairs.Energy";

    // The earliest moment that a zip archive can hold.
    static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Makes the file.</summary>
    /// <param name="title">Title in the file's properties.</param>
    /// <param name="date">Date in the file's properties: the end of the reported period, not of the making.</param>
    /// <param name="culture">Language, for the fonts.</param>
    /// <param name="sheets">The sheets in order.</param>
    internal static byte[] Create(string title, DateTimeOffset date, CultureInfo culture, IReadOnlyList<SheetBuilder> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "rId1");
            AddProperties(document, title, date);
            var styles = workbook.AddNewPart<WorkbookStylesPart>("rIdStyles");
            styles.Stylesheet = WorkbookStyles.Create(culture);
            for (var i = 0; i < sheets.Count; i++) workbook.AddNewPart<WorksheetPart>(SheetId(i)).Worksheet = sheets[i].Build();
            workbook.Workbook = new Workbook(
                new BookViews(new WorkbookView()),
                new Sheets(sheets.Select((sheet, i) => new Sheet { Name = sheet.Name, SheetId = (uint)i + 1, Id = SheetId(i) })),
                new DefinedNames(sheets.Select(PrintTitles).OfType<DefinedName>()));
        }

        return Settle(stream);
    }

    static string SheetId(int index) => string.Create(CultureInfo.InvariantCulture, $"rIdSheet{index + 1}");

    static DefinedName? PrintTitles(SheetBuilder sheet, int index) => sheet.HeaderRow == 0
        ? null
        : new DefinedName($"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!${sheet.HeaderRow}:${sheet.HeaderRow}")
        {
            Name = "_xlnm.Print_Titles",
            LocalSheetId = (uint)index,
        };

    static void AddProperties(SpreadsheetDocument document, string title, DateTimeOffset date)
    {
        var part = document.AddCoreFilePropertiesPart();
        document.ChangeIdOfPart(part, "rId2");
        using var writer = new StreamWriter(part.GetStream(FileMode.Create));
        var moment = date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        writer.Write($"""
            <?xml version="1.0" encoding="utf-8"?>
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{System.Security.SecurityElement.Escape(title)}</dc:title><dc:creator>{Creator}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified></cp:coreProperties>
            """);
    }

    // The packaging library stamps every entry with the time of writing; here they get a fixed one and a fixed order.
    static byte[] Settle(MemoryStream package)
    {
        package.Position = 0;
        using var source = new ZipArchive(package, ZipArchiveMode.Read);
        using var settled = new MemoryStream();
        using (var target = new ZipArchive(settled, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries.OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = EntryTime;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return settled.ToArray();
    }
}
