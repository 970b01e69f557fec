using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Raw readings: the newest of every point, or a range of one point.</summary>
static class ReadingEndpoints
{
    const int Most = 50_000;

    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/readings").WithTags("readings");
        group.MapGet("/latest", LatestAsync)
            .Describe<Listing<LatestReadingBody>>("listLatestReadings", "The newest reading of every point that has one.")
            .WithQuery(
            [
                QueryParameter.Text("meter", "Code of a meter."),
                QueryParameter.Text("building", "Code of a building."),
                .. QueryParameter.Paging(1000, 10_000),
            ]);
        group.MapGet("", RangeAsync)
            .Describe<Listing<ReadingBody>>("listReadings", "Readings of one point in a range, by time. Where one was corrected, the correction is given.")
            .ProducesProblem(404)
            .WithQuery(
            [
                QueryParameter.Text("meter", "Code of the meter.") with { Required = true },
                QueryParameter.Text("point", "Key of the point, such as energy.active.import.total.") with { Required = true },
                QueryParameter.Moment("from", "Start of the range.") with { Required = true },
                QueryParameter.Moment("to", "End of the range, not included.") with { Required = true },
                .. QueryParameter.Paging(1000, Most),
            ]);
    }

    static async Task<Listing<LatestReadingBody>> LatestAsync(QueryValues query, RegistryQuery registry, CancellationToken cancellationToken) =>
        Listing<LatestReadingBody>.Of(
            await registry.PointsAsync(query.Text("meter"), query.Text("building"), readOnly: true, query.Limit, query.Offset, cancellationToken),
            query,
            LatestReadingBody.Of);

    static async Task<IResult> RangeAsync(QueryValues query, ReadingQuery readings, CancellationToken cancellationToken)
    {
        var (meter, point) = (query.Text("meter")!, query.Text("point")!);
        if (!await readings.ExistsAsync(meter, point, cancellationToken)) return Problems.NotFound("point", $"{meter} {point}", "points");

        return Results.Ok(Listing<ReadingBody>.Of(
            await readings.RangeAsync(meter, point, query.Range, query.Limit, query.Offset, cancellationToken), query, ReadingBody.Of));
    }
}
