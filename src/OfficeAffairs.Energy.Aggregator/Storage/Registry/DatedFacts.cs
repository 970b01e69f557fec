namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>The dated rows of institutions and buildings.</summary>
/// <param name="Memberships">Who was below whom; without a row an institution is at the top.</param>
/// <param name="Areas">Areas of buildings.</param>
/// <param name="Shares">Who used which building.</param>
/// <param name="Headcounts">Persons of institutions.</param>
/// <param name="Vehicles">Vehicles of institutions.</param>
sealed record DatedFacts(
    IReadOnlyList<MembershipSpan> Memberships, IReadOnlyList<AreaSpan> Areas, IReadOnlyList<ShareSpan> Shares, IReadOnlyList<CountSpan> Headcounts, IReadOnlyList<CountSpan> Vehicles);
