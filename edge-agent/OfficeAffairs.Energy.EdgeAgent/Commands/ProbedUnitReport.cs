namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary>A unit that answers.</summary>
/// <param name="Unit">Its address.</param>
/// <param name="Fits">Templates that fit, best first.</param>
/// <param name="Line">Speed and parity under which it answers, such as <c>9600 8N1</c>; null on Modbus TCP.</param>
sealed record ProbedUnitReport(int Unit, IReadOnlyList<TemplateFitReport> Fits, string? Line = null);
