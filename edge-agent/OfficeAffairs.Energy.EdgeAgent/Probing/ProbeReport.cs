namespace OfficeAffairs.Energy.EdgeAgent.Probing;

/// <summary>What a probe found.</summary>
/// <param name="Meters">Who answers.</param>
/// <param name="Notes">What a person should know beside it, such as meters that could not be told apart.</param>
sealed record ProbeReport(IReadOnlyList<ProbedMeterReport> Meters, IReadOnlyList<string> Notes);
