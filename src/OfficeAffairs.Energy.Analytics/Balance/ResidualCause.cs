namespace OfficeAffairs.Energy.Analytics.Balance;

/// <summary>The cause of a residual, with what it stands on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Meter">The meter that is at fault; null where none is.</param>
/// <param name="Factor">What its consumption would have to be multiplied by; null where that is not the matter.</param>
/// <param name="LagIntervals">By how many intervals those below are later than the meter above; 0 where that is not the matter.</param>
/// <param name="Determination">Share of the residual's variance that the cause explains, 0 to 1.</param>
public sealed record ResidualCause(ResidualCauseKind Kind, string? Meter = null, double? Factor = null, int LagIntervals = 0, double Determination = 0);
