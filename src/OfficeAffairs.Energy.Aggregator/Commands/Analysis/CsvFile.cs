using System.IO.Compression;

namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>Comma-separated files with a header, plain or gzip. Cells hold no commas: such files carry identifiers, times and numbers.</summary>
static class CsvFile
{
    /// <summary>Whether the file has the column.</summary>
    internal static bool HasColumn(string path, string column)
    {
        using var reader = Open(path);
        return Header(reader).Contains(column, StringComparer.Ordinal);
    }

    /// <summary>Reads the rows as the cells of the named columns, in the order of the names.</summary>
    /// <exception cref="AnalysisInputException">The file is missing or lacks a column.</exception>
    internal static IEnumerable<string[]> Read(string path, params string[] columns)
    {
        using var reader = Open(path);
        var header = Header(reader);
        var indices = columns.Select(c => Array.IndexOf(header, c)).ToArray();
        if (Array.FindIndex(indices, i => i < 0) is >= 0 and var missing)
            throw new AnalysisInputException($"{path} has no column '{columns[missing]}'; it has {string.Join(", ", header)}.");
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0)
                continue;
            var cells = line.Split(',');
            yield return [.. indices.Select(i => i < cells.Length ? cells[i] : string.Empty)];
        }
    }

    static StreamReader Open(string path)
    {
        if (!File.Exists(path))
            throw new AnalysisInputException($"{path} does not exist.");
        var file = File.OpenRead(path);
        return new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
    }

    static string[] Header(StreamReader reader) => (reader.ReadLine() ?? string.Empty).Split(',');
}
