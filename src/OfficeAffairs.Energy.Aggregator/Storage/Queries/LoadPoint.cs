namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Consumption of one step of a load curve.</summary>
/// <param name="Start">Start of the step, UTC.</param>
/// <param name="Value">Consumption in the commodity's unit.</param>
/// <param name="MeanPerHour">Consumption per hour: the mean power in kW for electricity, the flow in m3/h for water and gas.</param>
/// <param name="Estimated">Part of <paramref name="Value"/> that is estimated.</param>
sealed record LoadPoint(DateTimeOffset Start, double Value, double MeanPerHour, double Estimated);
