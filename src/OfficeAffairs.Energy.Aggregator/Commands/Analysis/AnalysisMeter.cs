namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>A meter of the folder.</summary>
/// <param name="Id">Its name.</param>
/// <param name="BaselineYear">Calendar year of the baseline period.</param>
/// <param name="ReportingYear">Calendar year of the reporting period.</param>
sealed record AnalysisMeter(string Id, int BaselineYear, int ReportingYear);
