using System.IO.Compression;

namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>Fetches the reports of the latest reported month and sees that they open.</summary>
static class ReportFetcher
{
    /// <summary>Writes the reports of the latest month to a folder.</summary>
    /// <returns>Paths of those that are workbooks; empty when there is no report yet.</returns>
    /// <exception cref="HttpRequestException">The aggregator cannot be reached or refuses.</exception>
    public static async Task<IReadOnlyList<string>> FetchAsync(AggregatorClient client, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var reports = await client.ReportsAsync(cancellationToken);
        var paths = new List<string>();
        if (reports.Count == 0)
            return paths;

        folder.Create();
        var latest = reports.Max(report => report.PeriodStart);
        foreach (var report in reports.Where(report => report.PeriodStart == latest).OrderBy(report => report.Institution, StringComparer.Ordinal))
        {
            // The name comes from the network: only its last part is taken.
            var path = Path.Combine(folder.FullName, Path.GetFileName(report.FileName));
            await File.WriteAllBytesAsync(path, await client.ReportFileAsync(report.Id, cancellationToken), cancellationToken);
            if (IsWorkbook(path))
                paths.Add(path);
        }

        return paths;
    }

    /// <summary>Whether a file is a zip archive with a workbook in it.</summary>
    public static bool IsWorkbook(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return archive.GetEntry("xl/workbook.xml") is { Length: > 0 };
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
