using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Registry;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Assigning meters that announced themselves.</summary>
static class AssignmentEndpoints
{
    internal static void Map(RouteGroupBuilder api) => api.MapPost("/meters/{code}/assignment", AssignAsync)
        .WithTags("registry")
        .RequireAuthorization(Policy.Administrate)
        .WithName("assignMeter")
        .WithSummary("Says what a meter is; its whole history counts from then on. For administrators.")
        .Produces<MeterBody>()
        .ProducesProblem(404)
        .ProducesValidationProblem()
        .WithQuery();

    static async Task<IResult> AssignAsync(
        string code, AssignmentBody body, ClaimsPrincipal user, MeterAssigner assigner, RegistryQuery registry, CancellationToken cancellationToken)
    {
        if (await FindAsync(code, registry, cancellationToken) is null) return Problems.NotFound("meter", code, "meters");
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(body.Building)) errors["building"] = ["Is missing."];
        var commodity = Choose(MeterWords.Commodities, "commodity", body.Commodity, errors);
        var endUse = Choose(MeterWords.EndUses, "endUse", body.EndUse ?? "total", errors);
        var role = Choose(MeterWords.Roles, "role", body.Role ?? "sub", errors);
        if (body.RatedMaximumPerHour is { } rated && !(rated > 0)) errors["ratedMaximumPerHour"] = ["Must be above 0."];
        if (errors.Count > 0) return Problems.Invalid(errors);

        var row = new MeterRow(
            code, new BilingualName(body.Name?.Zh ?? code, body.Name?.En ?? code), body.Building!, body.Institution, commodity, endUse, role!, body.Parent, body.Counter, body.RatedMaximumPerHour);
        try
        {
            await assigner.AssignAsync(row, user.Identity?.Name ?? string.Empty, cancellationToken);
        }
        catch (RegistryException error)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["assignment"] = [.. error.Errors] });
        }

        return Results.Ok(MeterBody.Of((await FindAsync(code, registry, cancellationToken))!));
    }

    static async Task<RegisteredMeter?> FindAsync(string code, RegistryQuery registry, CancellationToken cancellationToken) =>
        (await registry.MetersAsync(new MeterFilter(code, Limit: 1), cancellationToken)).Items is [var meter] ? meter : null;

    static T? Choose<T>(IReadOnlyDictionary<string, T> choices, string name, string? value, Dictionary<string, string[]> errors)
    {
        if (value is not null && choices.TryGetValue(value, out var chosen)) return chosen;
        errors[name] = [$"Must be one of: {string.Join(", ", choices.Keys)}."];
        return default;
    }
}
