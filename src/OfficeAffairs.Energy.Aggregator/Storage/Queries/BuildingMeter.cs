namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A meter of a building with its latest values.</summary>
/// <param name="Code">The meter's code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Commodity">What it measures.</param>
/// <param name="EndUse">For which end use.</param>
/// <param name="Role">main, sub, it, check or weather.</param>
/// <param name="Parent">Code of the meter above; null at the top.</param>
/// <param name="Counter">Latest counter value in the commodity's unit; null without a reading.</param>
/// <param name="CounterAt">Time of that reading.</param>
/// <param name="PowerKw">Latest power in kW, for electricity and heat; null without one.</param>
/// <param name="Today">Consumption since local midnight in the commodity's unit.</param>
/// <param name="LastSeen">Time of the newest reading of any point.</param>
sealed record BuildingMeter(
    string Code,
    LocalName Name,
    Commodity? Commodity,
    EndUse EndUse,
    string Role,
    string? Parent,
    double? Counter,
    DateTimeOffset? CounterAt,
    double? PowerKw,
    double? Today,
    DateTimeOffset? LastSeen);
