using System.IO.Compression;
using System.Text;
using CsvHelper;
using OfficeAffairs.Energy.Aggregator.Storage.Registry.Sheets;

namespace OfficeAffairs.Energy.Aggregator.Registry.Files;

/// <summary>Reads and writes sheets as CSV files: UTF-8 with a byte-order mark, so that spreadsheets show Chinese rightly; GB18030 is understood too.</summary>
static class GridCsv
{
    // A whole city's registry is some ten MB; more is no registry but an attack.
    const long MaximumBytes = 256L << 20;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    // Rows are numbered as a spreadsheet shows them, so empty ones count.
    static readonly CsvReaderOptions Options = new() { HasHeader = false, SkipEmptyLines = false };

    /// <summary>Reads every CSV file of a zip archive.</summary>
    public static IReadOnlyList<Grid> ReadZip(byte[] content, List<RegistryError> errors)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            var files = archive.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)).ToList();
            if (files.Sum(entry => entry.Length) > MaximumBytes) throw new InvalidDataException("It unpacks to more than 256 MB.");
            return [.. files.Select(entry => Read(Path.GetFileNameWithoutExtension(entry.Name), Bytes(entry), errors))];
        }
        catch (InvalidDataException error)
        {
            errors.Add(new RegistryError(default, null, $"The file is no readable zip archive: {error.Message}"));
            return [];
        }
    }

    /// <summary>Reads one CSV file.</summary>
    public static Grid Read(string name, byte[] content, List<RegistryError> errors)
    {
        if (Decode(content) is not { } text)
        {
            errors.Add(new RegistryError(new RegistryPlace(name, 0), null, "The file is neither UTF-8 nor GB18030 text; save it as CSV UTF-8."));
            return new Grid(name, []);
        }

        var rows = new List<GridRow>();
        try
        {
            using var csv = CsvReader.FromText(text, Options);
            for (var number = 1; csv.Read(); number++)
            {
                string[] cells = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
                if (cells.Any(cell => cell.Trim().Length > 0)) rows.Add(new GridRow(number, cells));
            }
        }
        catch (CsvFormatException error)
        {
            errors.Add(new RegistryError(new RegistryPlace(name, 0), null, $"The file is no readable CSV: {error.Message}"));
        }

        return new Grid(name, rows);
    }

    /// <summary>Writes sheets as a zip archive of CSV files, always the same bytes for the same rows.</summary>
    public static byte[] WriteZip(IReadOnlyList<Grid> grids)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var grid in grids)
            {
                var entry = archive.CreateEntry(grid.Name + ".csv", CompressionLevel.Optimal);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var file = entry.Open();
                file.Write(Write(grid));
            }
        }

        return stream.ToArray();
    }

    /// <summary>Writes one sheet.</summary>
    public static byte[] Write(Grid grid)
    {
        using var stream = new MemoryStream();
        using (var text = new StreamWriter(stream, Utf8))
        using (var csv = CsvWriter.Create(text, new CsvWriterOptions(), leaveOpen: true))
        {
            foreach (var row in grid.Rows) csv.WriteRecord([.. row.Cells]);
        }

        return stream.ToArray();
    }

    static string? Decode(byte[] content)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Encoding[] encodings = [Utf8, Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)];
        foreach (var encoding in encodings)
        {
            try
            {
                return encoding.GetString(content).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                // The next encoding, then.
            }
        }

        return null;
    }

    static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = new MemoryStream();
        using var file = entry.Open();
        file.CopyTo(stream);
        return stream.ToArray();
    }
}
