namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>Electricity of a meter of information technology in a local month.</summary>
/// <param name="BuildingId">Where it stands.</param>
/// <param name="InstitutionId">For whom it counts; null where the building's institutions share it.</param>
/// <param name="Start">UTC start of the month.</param>
/// <param name="Kwh">Consumption in kWh.</param>
sealed record ItMonth(int? BuildingId, int? InstitutionId, DateTimeOffset Start, double Kwh);
