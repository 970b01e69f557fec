namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A report to be stored.</summary>
/// <param name="InstitutionId">Key of the institution.</param>
/// <param name="Kind">monthly.</param>
/// <param name="Period">The reported period.</param>
/// <param name="Language">zh-CN or en.</param>
/// <param name="FileName">Name for the download.</param>
/// <param name="Content">The file.</param>
/// <param name="Factors">The factor versions, JSON.</param>
/// <param name="Figures">The figures, JSON.</param>
sealed record StoredReport(
    int InstitutionId, string Kind, Interval Period, string Language, string FileName, byte[] Content, string Factors, string Figures);
