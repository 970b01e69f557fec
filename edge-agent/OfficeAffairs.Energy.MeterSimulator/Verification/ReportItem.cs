namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>A report as the aggregator's REST API lists it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Institution">Code of the institution.</param>
/// <param name="PeriodStart">Start of the month it is about.</param>
/// <param name="FileName">Name for the file.</param>
sealed record ReportItem(long Id, string Institution, DateTimeOffset PeriodStart, string FileName);
