namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>A range beside an earlier one.</summary>
/// <param name="Commodity">The commodity.</param>
/// <param name="Value">Consumption of the range in the commodity's unit; null without data.</param>
/// <param name="Previous">Consumption of the earlier range; null without data.</param>
sealed record ConsumptionComparison(Commodity Commodity, double? Value, double? Previous)
{
    /// <summary>(value - previous) / previous as a fraction; null where either is missing or the earlier one is 0.</summary>
    internal double? Change => Value is { } value && Previous is { } previous && previous != 0 ? (value - previous) / previous : null;
}
