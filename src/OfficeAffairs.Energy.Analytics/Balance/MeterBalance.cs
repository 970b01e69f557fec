namespace OfficeAffairs.Energy.Analytics.Balance;

/// <summary>What a meter measured against those below it, and why the two differ.</summary>
/// <param name="Intervals">The balance of every interval that all of the meters have.</param>
/// <param name="Total">The balance of all these intervals together.</param>
/// <param name="Cause">Why the residual is larger than the accuracy classes allow.</param>
public sealed record MeterBalance(IReadOnlyList<BalancePart> Intervals, BalancePart Total, ResidualCause Cause);
