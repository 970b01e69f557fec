namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A report without its bytes.</summary>
/// <param name="Id">Key.</param>
/// <param name="Institution">Code of the institution.</param>
/// <param name="InstitutionName">Its name.</param>
/// <param name="Kind">monthly.</param>
/// <param name="Period">The period that it reports.</param>
/// <param name="Language">zh-CN or en.</param>
/// <param name="MadeAt">When it was made, UTC.</param>
/// <param name="FileName">Name for the download.</param>
/// <param name="SizeBytes">Length of the file.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal.</param>
/// <param name="Factors">The factor versions that the figures stand on, JSON.</param>
/// <param name="Figures">The report model, JSON.</param>
sealed record ReportRow(
    long Id,
    string Institution,
    LocalName InstitutionName,
    string Kind,
    Interval Period,
    string Language,
    DateTimeOffset MadeAt,
    string FileName,
    int SizeBytes,
    string Sha256,
    string Factors,
    string Figures);
