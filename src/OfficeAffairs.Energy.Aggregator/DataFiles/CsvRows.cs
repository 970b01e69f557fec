using System.Globalization;
using CsvHelper;

namespace OfficeAffairs.Energy.Aggregator.DataFiles;

/// <summary>
/// Reads CSV files that people write: UTF-8 with a header; columns may stand in any order, others are ignored. Numbers use a point.
/// </summary>
static class CsvRows
{
    static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        TrimWhitespace = true,
        TrackLineNumbers = true,
        NormalizeHeaderName = name => name.Trim().ToLowerInvariant().Replace(' ', '_'),
    };

    /// <summary>Reads row by row; what is wrong with a row is added to <paramref name="problems"/> with its line.</summary>
    /// <exception cref="FormatException">A required column is missing.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static void Read(string path, string[] required, List<string> problems, Action<CsvReader, int> read)
    {
        using var csv = CsvReader.FromFile(path, Options);
        csv.ReadHeader();
        var missing = required.Where(column => !csv.TryGetFieldIndex(column, out _)).ToList();
        if (missing.Count > 0) throw new FormatException($"{path} has no column {string.Join(", ", missing)}; its first line must name its columns.");
        while (csv.Read())
        {
            try
            {
                read(csv, (int)csv.RowNumber);
            }
            catch (Exception error) when (error is FormatException or CsvFormatException)
            {
                problems.Add($"{path}, line {csv.LineNumber}: {error.Message}");
            }
        }
    }

    /// <summary>The text of a column; null where it is empty or there is none of that name.</summary>
    public static string? Optional(this CsvReader csv, string column) =>
        csv.TryGetFieldIndex(column, out var index) && index < csv.FieldCount && !csv.IsEmpty(index) ? csv.GetString(index) : null;

    /// <summary>The text of a column.</summary>
    /// <exception cref="FormatException">It is empty.</exception>
    public static string Needed(this CsvReader csv, string column) => csv.Optional(column) ?? throw new FormatException($"'{column}' is empty.");

    /// <summary>The number of a column; null where it is empty.</summary>
    /// <exception cref="FormatException">It is no number.</exception>
    public static double? OptionalNumber(this CsvReader csv, string column) => csv.Optional(column) is { } text ? Number(text, column) : null;

    /// <summary>A text as a finite number.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static double Number(string? text, string column) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : throw new FormatException($"{column} '{text}' is no number.");
}
