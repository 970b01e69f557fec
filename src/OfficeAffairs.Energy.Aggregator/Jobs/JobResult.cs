using System.Text.Json.Nodes;

namespace OfficeAffairs.Energy.Aggregator.Jobs;

/// <summary>What a run of a job did.</summary>
/// <param name="Items">How many things it handled: meters, models, reports.</param>
/// <param name="Range">The range of time it worked over; null when it has none.</param>
/// <param name="Details">Figures worth keeping, as JSON.</param>
sealed record JobResult(long Items, Interval? Range = null, JsonObject? Details = null);
