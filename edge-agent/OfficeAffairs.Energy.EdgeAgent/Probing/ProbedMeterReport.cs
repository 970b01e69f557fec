namespace OfficeAffairs.Energy.EdgeAgent.Probing;

/// <summary>Somebody who answers.</summary>
/// <param name="Protocol"><c>modbus</c>, <c>dlt645-2007</c>, <c>dlt645-1997</c> or <c>cjt188</c>.</param>
/// <param name="Address">Its unit, or the digits of its address.</param>
/// <param name="Fits">Templates that fit, best first.</param>
/// <param name="Line">Speed and parity under which it answers, such as <c>9600 8N1</c>; null on Modbus TCP.</param>
/// <param name="MeterType">The meter type of CJ/T 188, in hexadecimal; null in the other protocols.</param>
sealed record ProbedMeterReport(string Protocol, string Address, IReadOnlyList<TemplateFitReport> Fits, string? Line = null, string? MeterType = null);
