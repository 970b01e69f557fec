namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>A holiday.</summary>
/// <param name="Name">Its name.</param>
/// <param name="From">The first day off.</param>
/// <param name="To">The last day off.</param>
sealed record HolidayBody(NameBody? Name, DateOnly From, DateOnly To);
