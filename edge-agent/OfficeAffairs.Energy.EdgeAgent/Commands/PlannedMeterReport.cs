namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>How one meter is read.</summary>
/// <param name="Bus">The bus.</param>
/// <param name="Meter">The meter's code.</param>
/// <param name="Unit">Its unit, or the digits of its address; A's for the only meter of a line.</param>
/// <param name="Class">The poll class.</param>
/// <param name="Seconds">Time between two polls; null for once.</param>
/// <param name="Requests">The requests.</param>
/// <param name="BusMilliseconds">Their bus time.</param>
sealed record PlannedMeterReport(
    string Bus, string Meter, string Unit, string Class, double? Seconds, IReadOnlyList<PlannedRequestReport> Requests, double BusMilliseconds);
