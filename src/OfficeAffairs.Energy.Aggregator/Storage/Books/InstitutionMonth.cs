namespace OfficeAffairs.Energy.Aggregator.Storage.Books;

/// <summary>Consumption of an institution in a local month.</summary>
/// <param name="InstitutionId">The institution.</param>
/// <param name="Commodity">The commodity.</param>
/// <param name="EndUse">The end use.</param>
/// <param name="Start">UTC start of the month.</param>
/// <param name="Value">In the commodity's unit.</param>
/// <param name="Estimated">Estimated part of it.</param>
/// <param name="Intervals">15-minute intervals present, summed over meters.</param>
/// <param name="ExpectedIntervals">15-minute intervals due, summed over meters.</param>
sealed record InstitutionMonth(
    int InstitutionId, Commodity Commodity, EndUse EndUse, DateTimeOffset Start, double Value, double Estimated, int Intervals, int ExpectedIntervals);
