namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A report's file.</summary>
sealed record ReportFile(string FileName, byte[] Content, string Sha256)
{
    /// <summary>Media type of an xlsx workbook.</summary>
    internal const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}
