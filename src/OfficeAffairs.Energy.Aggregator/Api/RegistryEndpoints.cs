using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Institutions, buildings, meters, points.</summary>
static class RegistryEndpoints
{
    const int Most = 1000;
    const int MostPoints = 10_000;

    static readonly QueryParameter Building = QueryParameter.Text("building", "Code of a building.");
    static readonly QueryParameter Institution = QueryParameter.Text("institution", "Code of an institution.");

    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("registry");
        group.MapGet("/institutions", InstitutionsAsync)
            .Describe<Listing<InstitutionBody>>("listInstitutions", "Institutions by code.")
            .WithQuery(QueryParameter.Paging(100, Most));
        group.MapGet("/institutions/{code}", InstitutionAsync).Describe<InstitutionBody>("getInstitution", "One institution.").ProducesProblem(404);
        group.MapGet("/buildings", BuildingsAsync)
            .Describe<Listing<BuildingBody>>("listBuildings", "Buildings by code.")
            .WithQuery([Institution, .. QueryParameter.Paging(100, Most)]);
        group.MapGet("/buildings/{code}", BuildingAsync).Describe<BuildingBody>("getBuilding", "One building.").ProducesProblem(404);
        group.MapGet("/meters", MetersAsync)
            .Describe<Listing<MeterBody>>("listMeters", "Meters by code.")
            .WithQuery(
            [
                Building,
                Institution,
                QueryParameter.Choice("commodity", "What the meter measures.", Names.Commodities),
                QueryParameter.Choice("state", "State of the meter.", "unassigned", "assigned", "retired"),
                .. QueryParameter.Paging(100, Most),
            ]);
        group.MapGet("/meters/{code}", MeterAsync).Describe<MeterBody>("getMeter", "One meter.").ProducesProblem(404);
        group.MapGet("/points", PointsAsync)
            .Describe<Listing<PointBody>>("listPoints", "Points by meter and key.")
            .WithQuery([QueryParameter.Text("meter", "Code of a meter."), Building, .. QueryParameter.Paging(1000, MostPoints)]);
    }

    static async Task<Listing<InstitutionBody>> InstitutionsAsync(QueryValues query, RegistryQuery registry, CancellationToken cancellationToken) =>
        Listing<InstitutionBody>.Of(await registry.InstitutionsAsync(null, query.Limit, query.Offset, cancellationToken), query, InstitutionBody.Of);

    static async Task<IResult> InstitutionAsync(string code, RegistryQuery registry, CancellationToken cancellationToken) =>
        (await registry.InstitutionsAsync(code, 1, 0, cancellationToken)).Items is [var row]
            ? Results.Ok(InstitutionBody.Of(row))
            : Problems.NotFound("institution", code, "institutions");

    static async Task<Listing<BuildingBody>> BuildingsAsync(QueryValues query, RegistryQuery registry, CancellationToken cancellationToken) =>
        Listing<BuildingBody>.Of(
            await registry.BuildingsAsync(null, query.Text("institution"), query.Limit, query.Offset, cancellationToken), query, BuildingBody.Of);

    static async Task<IResult> BuildingAsync(string code, RegistryQuery registry, CancellationToken cancellationToken) =>
        (await registry.BuildingsAsync(code, null, 1, 0, cancellationToken)).Items is [var row]
            ? Results.Ok(BuildingBody.Of(row))
            : Problems.NotFound("building", code, "buildings");

    static async Task<Listing<MeterBody>> MetersAsync(QueryValues query, RegistryQuery registry, CancellationToken cancellationToken)
    {
        var filter = new MeterFilter(
            null, query.Text("building"), query.Text("institution"), Names.ToCommodity(query.Text("commodity")), query.Text("state"), query.Limit, query.Offset);
        return Listing<MeterBody>.Of(await registry.MetersAsync(filter, cancellationToken), query, MeterBody.Of);
    }

    static async Task<IResult> MeterAsync(string code, RegistryQuery registry, CancellationToken cancellationToken) =>
        (await registry.MetersAsync(new MeterFilter(code, Limit: 1), cancellationToken)).Items is [var row]
            ? Results.Ok(MeterBody.Of(row))
            : Problems.NotFound("meter", code, "meters");

    static async Task<Listing<PointBody>> PointsAsync(QueryValues query, RegistryQuery registry, CancellationToken cancellationToken) => Listing<PointBody>.Of(
        await registry.PointsAsync(query.Text("meter"), query.Text("building"), readOnly: false, query.Limit, query.Offset, cancellationToken),
        query,
        PointBody.Of);
}
