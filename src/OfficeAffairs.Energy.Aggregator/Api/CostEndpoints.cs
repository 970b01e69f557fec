using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting.Tariffs;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Costs, tariffs, and who is billed by them.</summary>
static class CostEndpoints
{
    const int LongestFile = 1 << 20;

    static readonly TimeSpan Longest = TimeSpan.FromDays(3700);

    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("costs");
        group.MapGet("/costs", ListAsync)
            .Describe<IReadOnlyList<CostBody>>("listCosts", "What consumption costs by day or month, with its periods, tariff versions and basic charges, in yuan.")
            .WithQuery(
            [
                QueryParameter.Choice("scope", "Whose costs.", Names.Scopes) with { Required = true },
                QueryParameter.Choice("step", "Length of a bucket; basic charges are asked by month.", "day", "month") with { Required = true },
                QueryParameter.Moment("from", "First day.") with { Required = true },
                QueryParameter.Moment("to", "Days before it.") with { Required = true },
                QueryParameter.Text("code", "Code of one meter, building or institution."),
                QueryParameter.Choice("commodity", "One commodity.", Names.Commodities),
                QueryParameter.Choice("endUse", "One end use; the total when left out.", Names.EndUses),
            ]);
        group.MapGet("/tariffs", TariffsAsync).Describe<IReadOnlyList<TariffBody>>("listTariffs", "Tariffs with their versions and prices.");
        group.MapPost("/tariffs", ImportAsync)
            .RequireAuthorization(Policy.Administrate)
            .WithName("importTariff")
            .WithSummary("Takes a tariff or period schedule in, as YAML (tariff/1, tariff-periods/1): all of it, or nothing with every error. For administrators.")
            .Accepts<string>("application/yaml")
            .Produces<TariffNameBody>()
            .ProducesValidationProblem()
            .WithQuery();
        group.MapGet("/tariff-assignments", AssignmentsAsync).Describe<IReadOnlyList<TariffAssignmentBody>>("listTariffAssignments", "Who is billed by which tariff, and from when until when.");
        group.MapPost("/tariff-assignments", AssignAsync)
            .RequireAuthorization(Policy.Administrate)
            .WithName("assignTariff")
            .WithSummary("Bills a meter, building or institution by a tariff from a day on; the assignment before ends there. For administrators.")
            .Produces<TariffAssignmentBody>()
            .ProducesValidationProblem()
            .WithQuery();
    }

    static async Task<IResult> ListAsync(QueryValues query, CostQuery costs, CancellationToken cancellationToken)
    {
        if (query.Range.Length > Longest) return Problems.Invalid("to", $"Must be at most {Longest.TotalDays} days after 'from'.");
        var filter = new CostFilter(
            Names.ToScope(query.Text("scope")!),
            query.Text("code"),
            SiteTime.Day(query.Range.Start),
            SiteTime.Day(query.Range.End),
            query.Text("step") == "day",
            Names.ToCommodity(query.Text("commodity")),
            (RollupEndUse)(Names.ToEndUse(query.Text("endUse")) ?? 0));
        var demand = filter.ByDay ? [] : await costs.DemandAsync(filter, cancellationToken);
        return Results.Ok(CostBody.Of(await costs.LinesAsync(filter, cancellationToken), demand));
    }

    static async Task<IReadOnlyList<TariffBody>> TariffsAsync(TariffLibrary library, CancellationToken cancellationToken) =>
        [.. (await library.ReadAsync(cancellationToken)).Tariffs.Select(TariffBody.Of)];

    static async Task<IResult> ImportAsync(HttpRequest request, ClaimsPrincipal user, TariffLibrary library, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.ContentLength is null or > LongestFile) return Problems.Invalid("file", $"Send the file with its length, at most {LongestFile} bytes.");
        using var reader = new StreamReader(request.Body);
        try
        {
            return Results.Ok(new TariffNameBody(await library.ImportAsync(await reader.ReadToEndAsync(cancellationToken), user.Identity?.Name ?? string.Empty, time.GetUtcNow(), cancellationToken)));
        }
        catch (ConfigurationException error)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["file"] = [.. error.Errors] });
        }
    }

    static async Task<IReadOnlyList<TariffAssignmentBody>> AssignmentsAsync(TariffStore tariffs, CancellationToken cancellationToken) =>
        [.. (await tariffs.NamedAssignmentsAsync(cancellationToken)).Select(TariffAssignmentBody.Of)];

    static async Task<IResult> AssignAsync(TariffAssignmentBody body, ClaimsPrincipal user, TariffLibrary library, TariffStore tariffs, CancellationToken cancellationToken)
    {
        var versions = (await library.ReadAsync(cancellationToken)).Tariffs.Where(version => version.Tariff == body.Tariff).ToList();
        if (versions.Count == 0) return Problems.Invalid("tariff", $"There is no tariff '{body.Tariff}'. {ApiServices.Root}/tariffs lists them.");
        if (body.Scope is not ("meter" or "building" or "institution")) return Problems.Invalid("scope", "Must be one of: meter, building, institution.");
        if (body.From is not { } from) return Problems.Invalid("from", "Is missing: the first day, such as 2026-01-01.");
        if (body.Until <= from) return Problems.Invalid("until", "Must come after 'from'; it is the first day on which the assignment no longer holds.");
        var scope = (TariffScope)(int)Names.ToScope(body.Scope!);
        var span = new TariffSpan(from, body.Until, body.Tariff!, body.CapacityKva);
        return await tariffs.AssignAsync(scope, body.Code ?? string.Empty, versions[0].Commodity, span, user.Identity?.Name ?? string.Empty, cancellationToken) is { } error
            ? Problems.Invalid("code", error)
            : Results.Ok(body with { Commodity = Names.Of(versions[0].Commodity) });
    }
}
