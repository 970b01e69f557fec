namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>A unit that answers.</summary>
/// <param name="Unit">Its address.</param>
/// <param name="Fits">Templates that fit, best first.</param>
sealed record ProbedUnitReport(int Unit, IReadOnlyList<TemplateFitReport> Fits);
