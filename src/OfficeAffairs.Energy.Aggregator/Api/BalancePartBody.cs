namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The balance of a meter over an interval or a month, in an answer.</summary>
/// <param name="Start">Its start.</param>
/// <param name="Parent">What the meter measured, in the commodity's unit.</param>
/// <param name="Children">What those below it measured together.</param>
/// <param name="Residual">The difference.</param>
/// <param name="Uncertainty">Expanded uncertainty of the difference that the accuracy classes imply.</param>
/// <param name="Within">Whether they explain it.</param>
sealed record BalancePartBody(DateTimeOffset Start, double Parent, double Children, double Residual, double Uncertainty, bool Within);
