namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>An approved correction of a meter's consumption.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Meter">Code of the meter.</param>
/// <param name="From">Start of its range, UTC.</param>
/// <param name="To">End of its range, not included, UTC.</param>
/// <param name="Method">How it was made: factor, total or values.</param>
/// <param name="Parameter">The factor, or the total.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who proposed it.</param>
/// <param name="ApprovedBy">Who approved it.</param>
sealed record TraceRepair(
    long Id, string Meter, DateTimeOffset From, DateTimeOffset To, string Method, double? Parameter, string Reason, string By, string ApprovedBy);
