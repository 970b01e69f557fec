namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>What a meter is for some days.</summary>
/// <param name="MeterId">The meter.</param>
/// <param name="BuildingId">Where it stands.</param>
/// <param name="InstitutionId">For whom it counts; null for all who share the building.</param>
/// <param name="Commodity">Number of the commodity.</param>
/// <param name="EndUse">Number of the end use.</param>
/// <param name="Role"><c>main</c>, <c>sub</c>, <c>it</c>, <c>check</c> or <c>weather</c>.</param>
/// <param name="ParentId">The meter that measures this one too; null for none.</param>
/// <param name="Valid">When.</param>
sealed record AssignmentSpan(int MeterId, int BuildingId, int? InstitutionId, short Commodity, short EndUse, string Role, int? ParentId, Validity Valid)
{
    /// <summary>Whether it measures what its place takes in all.</summary>
    public bool IsMain => Role == "main";

    /// <summary>Whether it measures one end use of its place.</summary>
    public bool IsEndUse => Role == "sub" && EndUse != 0;

    /// <summary>Whether it measures what one user of a shared building takes.</summary>
    public bool IsOfOneUser => Role == "sub" && InstitutionId is not null;
}
