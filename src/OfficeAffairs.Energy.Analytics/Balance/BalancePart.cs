namespace OfficeAffairs.Energy.Analytics.Balance;

/// <summary>The balance of a meter and those below it over an interval or a longer period.</summary>
/// <param name="Start">Start, UTC.</param>
/// <param name="Parent">What the meter measured, in the commodity's unit.</param>
/// <param name="Children">What those below it measured together.</param>
/// <param name="Uncertainty">Expanded uncertainty of the difference that the accuracy classes imply.</param>
public sealed record BalancePart(DateTimeOffset Start, double Parent, double Children, double Uncertainty)
{
    /// <summary>What none of those below measured.</summary>
    public double Residual => Parent - Children;

    /// <summary>Whether the accuracy classes explain the residual.</summary>
    public bool IsWithinUncertainty => Math.Abs(Residual) <= Uncertainty;
}
