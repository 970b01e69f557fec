namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A meter as the analysis sees it.</summary>
/// <param name="MeterId">Key.</param>
/// <param name="Code">Code.</param>
/// <param name="ParentId">The meter above.</param>
/// <param name="BuildingId">Its building.</param>
/// <param name="City">City of the building.</param>
/// <param name="UtcOffsetMinutes">Fixed offset of the building.</param>
/// <param name="Commodity">What it measures; null for one without.</param>
/// <param name="EndUse">What electricity is used for.</param>
/// <param name="Role">main, sub, it, check or weather.</param>
/// <param name="Resolution">Smallest step of its counter; 0 when unknown.</param>
/// <param name="HasCounter">Whether it has a counter that consumption comes from.</param>
sealed record AnomalyStoreMeter(
    int MeterId,
    string Code,
    int? ParentId,
    int? BuildingId,
    string? City,
    int UtcOffsetMinutes,
    Commodity? Commodity,
    EndUse EndUse,
    string Role,
    double Resolution,
    bool HasCounter);
