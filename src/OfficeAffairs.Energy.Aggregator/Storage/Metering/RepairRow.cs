namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>A correction of consumption on its way from one person's proposal to another's approval.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Meter">Code of the meter.</param>
/// <param name="From">Start of the range, UTC.</param>
/// <param name="To">End of the range, not included, UTC.</param>
/// <param name="Method"><c>factor</c>, <c>total</c> or <c>values</c>.</param>
/// <param name="Parameter">The factor, or the total.</param>
/// <param name="Reason">Why.</param>
/// <param name="Before">What the range added up to when it was proposed.</param>
/// <param name="After">What it is to add up to.</param>
/// <param name="State"><c>proposed</c>, <c>approved</c>, <c>rejected</c> or <c>reverted</c>.</param>
/// <param name="ProposedBy">Who proposed it.</param>
/// <param name="ProposedAt">When, UTC.</param>
/// <param name="DecidedBy">Who approved or rejected it: never who proposed it.</param>
/// <param name="DecidedAt">When, UTC.</param>
/// <param name="RevertedBy">Who took it back after it was approved.</param>
/// <param name="RevertedAt">When, UTC.</param>
/// <param name="Note">What was said with the decision.</param>
sealed record RepairRow(
    long Id,
    string Meter,
    DateTimeOffset From,
    DateTimeOffset To,
    string Method,
    double? Parameter,
    string Reason,
    double Before,
    double After,
    string State,
    string ProposedBy,
    DateTimeOffset ProposedAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? RevertedBy,
    DateTimeOffset? RevertedAt,
    string? Note);
