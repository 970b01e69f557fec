using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Consumption by interval, hour, day or month.</summary>
static class ConsumptionEndpoints
{
    const int Most = 100_000;

    static readonly IReadOnlyList<string> Steps = ["interval", "hour", "day", "month"];

    internal static void Map(RouteGroupBuilder api) => api.MapGet("/consumption", ListAsync)
        .WithTags("consumption")
        .Describe<Listing<ConsumptionBody>>("listConsumption", "Consumption by code, commodity, end use and start, in the commodity's unit (kWh, m3, GJ).")
        .WithQuery(
        [
            QueryParameter.Choice("scope", "Whose consumption.", Names.Scopes) with { Required = true },
            QueryParameter.Choice("step", "Length of a bucket; 15-minute intervals are kept per meter.", Steps) with { Required = true },
            QueryParameter.Moment("from", "First start of a bucket.") with { Required = true },
            QueryParameter.Moment("to", "Buckets that start before it.") with { Required = true },
            QueryParameter.Text("code", "Code of one meter, building or institution."),
            QueryParameter.Choice("commodity", "One commodity.", Names.Commodities),
            QueryParameter.Choice("endUse", "One end use; 'unmetered' is what no sub-meter measures.", Names.EndUses),
            .. QueryParameter.Paging(10_000, Most),
        ]);

    static async Task<IResult> ListAsync(QueryValues query, ConsumptionQuery consumption, CancellationToken cancellationToken)
    {
        var filter = new ConsumptionFilter(
            Names.ToScope(query.Text("scope")!),
            (RollupStep)Index(Steps, query.Text("step")!),
            query.Range,
            query.Text("code"),
            Names.ToCommodity(query.Text("commodity")),
            (RollupEndUse?)Names.ToEndUse(query.Text("endUse")),
            query.Limit,
            query.Offset);
        if (filter is { Step: RollupStep.Interval, Scope: not RollupScope.Meter })
        {
            return Problems.Invalid("step", "15-minute intervals are kept per meter: ask with scope=meter, or with step=hour.");
        }

        return Results.Ok(Listing<ConsumptionBody>.Of(await consumption.ListAsync(filter, cancellationToken), query, ConsumptionBody.Of));
    }

    static int Index(IReadOnlyList<string> names, string name) => Enumerable.Range(0, names.Count).First(i => names[i] == name);
}
