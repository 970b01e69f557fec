using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage.Claims;
using OfficeAffairs.Energy.Analytics.Baselines;
using OfficeAffairs.Energy.Analytics.Baselines.Learning;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Baselines, the methods by which they are made, and forecasts.</summary>
static class BaselineEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("baselines");
        group.MapGet("/baselines", ListAsync)
            .Describe<Listing<BaselineRow>>("listBaselines", "The baselines in use with their fit and findings; of one meter also the earlier ones and those of claims.")
            .WithQuery([QueryParameter.Text("meter", "Code of a meter."), .. QueryParameter.Paging(1000, 10_000)]);
        group.MapGet("/baselines/{id:long}/model", ModelAsync)
            .WithName("getBaselineModel").WithSummary("A stored model as JSON, with settings and range, from which every claim can be computed again.").Produces<string>(200, "application/json").ProducesProblem(404).WithQuery();
        group.MapGet("/baseline-methods", MethodsAsync).Describe<IReadOnlyList<BaselineChoice>>("listBaselineMethods", "Meters and institutions whose baselines are not made by the best method, and why.").WithQuery();
        foreach (var scope in new[] { "meter", "institution" })
        {
            group.MapPut($"/{scope}s/{{code}}/baseline-method", (string code, BaselineMethodBody body, ClaimsPrincipal user, BaselineChoiceStore choices, TimeProvider time, CancellationToken cancellationToken) =>
                    SetAsync(scope, code, body, user, choices, time, cancellationToken))
                .RequireAuthorization(Policy.Administrate)
                .Describe<BaselineChoice>($"set{(scope == "meter" ? "Meter" : "Institution")}BaselineMethod", "Sets the method of baselines from the next training on. For administrators.").ProducesProblem(404).WithQuery();
            group.MapDelete($"/{scope}s/{{code}}/baseline-method", (string code, ClaimsPrincipal user, BaselineChoiceStore choices, TimeProvider time, CancellationToken cancellationToken) =>
                    RemoveAsync(scope, code, user, choices, time, cancellationToken))
                .RequireAuthorization(Policy.Administrate)
                .WithName($"remove{(scope == "meter" ? "Meter" : "Institution")}BaselineMethod").WithSummary("The best method counts again. For administrators.").Produces(204).ProducesProblem(404).WithQuery();
        }

        group.MapGet("/forecasts", ForecastsAsync)
            .Describe<IReadOnlyList<MeterForecast>>("listForecasts", "The next day by hour and the year's end of main meters, with 90 % bands.")
            .WithQuery(QueryParameter.Text("meter", "Code of a meter."));
    }

    static async Task<Listing<BaselineRow>> ListAsync(QueryValues query, BaselineQuery baselines, CancellationToken cancellationToken) =>
        Listing<BaselineRow>.Of(await baselines.ListAsync(query.Text("meter"), query.Limit, query.Offset, cancellationToken), query, row => row);

    static async Task<IResult> ModelAsync(long id, BaselineQuery baselines, CancellationToken cancellationToken) =>
        await baselines.ModelAsync(id, cancellationToken) is { } json ? Results.Text(json, "application/json") : Problems.NotFound("baseline", id, "baselines");

    static Task<IReadOnlyList<BaselineChoice>> MethodsAsync(BaselineChoiceStore choices, CancellationToken cancellationToken) => choices.ListAsync(cancellationToken);

    static async Task<IResult> SetAsync(
        string scope, string code, BaselineMethodBody body, ClaimsPrincipal user, BaselineChoiceStore choices, TimeProvider time, CancellationToken cancellationToken)
    {
        if (body.Method is not { } method || !BaselineMethods.All.Contains(method)) return Problems.Invalid("method", $"Must be one of: {string.Join(", ", BaselineMethods.All)}.");
        if (body.Learner is { } learner && Learners.Find(learner) is null) return Problems.Invalid("learner", $"Must be one of: {string.Join(", ", Learners.All.Select(l => l.Name))}.");
        if (string.IsNullOrWhiteSpace(body.Reason)) return Problems.Invalid("reason", "Is missing: say why, such as the contract that names the method.");
        var choice = new BaselineChoice(scope, code, method, body.Learner, body.Reason, user.Identity?.Name ?? string.Empty, time.GetUtcNow());
        return await choices.SetAsync(choice, cancellationToken) ? Results.Ok(choice) : Problems.NotFound(scope, code, scope + "s");
    }

    static async Task<IResult> RemoveAsync(string scope, string code, ClaimsPrincipal user, BaselineChoiceStore choices, TimeProvider time, CancellationToken cancellationToken)
    {
        var choice = new BaselineChoice(scope, code, BaselineMethods.Best, null, string.Empty, user.Identity?.Name ?? string.Empty, time.GetUtcNow());
        return await choices.RemoveAsync(choice, cancellationToken) ? Results.NoContent() : Problems.NotFound("baseline method", code, "baseline-methods");
    }

    static Task<IReadOnlyList<MeterForecast>> ForecastsAsync(QueryValues query, ForecastStore forecasts, CancellationToken cancellationToken) =>
        forecasts.ListAsync(query.Text("meter"), cancellationToken);
}
