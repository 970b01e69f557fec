namespace OfficeAffairs.Energy.Aggregator.Storage.Claims;

/// <summary>How the baseline of a meter is to be made where something else than the best method was agreed.</summary>
/// <param name="Scope">meter or institution.</param>
/// <param name="Code">Its code.</param>
/// <param name="Method">One of the baseline methods.</param>
/// <param name="Learner">Learner of the best method; null for its own.</param>
/// <param name="Reason">Why, such as the contract that names it.</param>
/// <param name="SetBy">Who said so.</param>
/// <param name="SetAt">When.</param>
sealed record BaselineChoice(string Scope, string Code, string Method, string? Learner, string Reason, string SetBy, DateTimeOffset SetAt);
