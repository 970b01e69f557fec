namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>A building of a registry.</summary>
/// <param name="Code">Division code, type letter and serial.</param>
/// <param name="Name">Its name.</param>
/// <param name="City">Key into the climate and heating-season data.</param>
/// <param name="FloorAreaM2">Floor area in m2, more than 0.</param>
/// <param name="CooledAreaM2">Cooled area in m2; null when not known.</param>
/// <param name="HeatedAreaM2">Heated area in m2; null when not known.</param>
/// <param name="UtcOffsetMinutes">The fixed offset of its local time.</param>
/// <param name="Shares">Who uses it; the shares add up to 1.</param>
sealed record BuildingRow(
    string Code, BilingualName Name, string City, decimal FloorAreaM2, decimal? CooledAreaM2, decimal? HeatedAreaM2, short UtcOffsetMinutes, IReadOnlyList<InstitutionShare> Shares);
