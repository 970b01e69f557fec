using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>The demand of electricity meters.</summary>
static class DemandEndpoints
{
    static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    internal static void Map(RouteGroupBuilder api) => api.MapGet("/meters/{code}/demand", DemandAsync)
        .WithTags("metering")
        .Describe<DemandBody>("getDemand", "Mean power over every 15 minutes and the largest of them with its time: from the counter, or from the power where there is none.")
        .WithQuery([QueryParameter.Moment("from", "Start of the range.") with { Required = true }, QueryParameter.Moment("to", "End of the range, not included; at most 366 days later.") with { Required = true }]);

    static async Task<IResult> DemandAsync(string code, QueryValues query, DemandQuery demand, CancellationToken cancellationToken)
    {
        if (query.Range.End - query.Range.Start > Longest) return Problems.Invalid("to", $"Is more than {Longest.Days} days after 'from'.");
        var means = await demand.OfCounterAsync(code, query.Range, cancellationToken);
        var source = "counter";
        if (means.Count == 0) (means, source) = (await demand.OfGaugeAsync(code, query.Range, cancellationToken), "gauge");
        var largest = GaugeMeans.Largest(means);
        return Results.Ok(new DemandBody(code, source, largest?.Value, largest?.Start, means));
    }
}
