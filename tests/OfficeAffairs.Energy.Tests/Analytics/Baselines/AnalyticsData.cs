using System.IO.Compression;

namespace OfficeAffairs.Energy.Tests.Analytics.Baselines;

/// <summary>Published reference data, which is not part of the repository: tests skip without the folder that OFFICEAFFAIRS_ANALYTICS_DATA names.</summary>
static class AnalyticsData
{
    public static string FolderOrSkip(string name)
    {
        var folder = Environment.GetEnvironmentVariable("OFFICEAFFAIRS_ANALYTICS_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "OFFICEAFFAIRS_ANALYTICS_DATA does not name the analytics data folder.");
        return Path.Combine(folder!, name);
    }

    public static IEnumerable<string[]> Rows(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
            yield return line.Split(',');
    }
}
