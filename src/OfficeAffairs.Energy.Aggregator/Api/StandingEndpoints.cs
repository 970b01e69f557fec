using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage.Books;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Quotas and targets: how years stand to them, and entering them.</summary>
static class StandingEndpoints
{
    const int LongestNote = 500;

    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("quotas and targets");
        group.MapGet("/standings", ListAsync)
            .Describe<IReadOnlyList<StandingBody>>("listStandings", "How years stand to quotas and targets: progress, projection with its 90 % band, rating and outlook.")
            .WithQuery(
            [
                QueryParameter.Integer("year", "The calendar year.", 2000, 2199) with { Required = true },
                QueryParameter.Text("institution", "Code of an institution."),
            ]);
        group.MapPut("/targets", SetTargetAsync)
            .RequireAuthorization(Policy.Operate)
            .WithName("setTarget")
            .WithSummary("Sets the largest value of a year; the target before stays as the record. For operators.")
            .Produces<TargetBody>()
            .ProducesValidationProblem()
            .WithQuery();
        group.MapPut("/quota-keys", SetKeyAsync)
            .RequireAuthorization(Policy.Administrate)
            .WithName("setQuotaKey")
            .WithSummary("Says what decides about an institution's quotas, from a day on. For administrators.")
            .Produces<QuotaKeyBody>()
            .ProducesValidationProblem()
            .WithQuery();
    }

    static async Task<IReadOnlyList<StandingBody>> ListAsync(QueryValues query, YearStandings standings, TimeProvider time, CancellationToken cancellationToken) =>
        [.. (await standings.ReadAsync(query.Integer("year")!.Value, query.Text("institution"), time.GetUtcNow(), cancellationToken)).Select(StandingBody.Of)];

    static async Task<IResult> SetTargetAsync(
        TargetBody body, ClaimsPrincipal user, TargetStore targets, AggregatorOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var known = IndicatorFiles.Read(options.DataFolder).Select(formula => formula.Id).ToList();
        if (body.Indicator is null || !known.Contains(body.Indicator)) return Problems.Invalid("indicator", $"Must be one of: {string.Join(", ", known)}.");
        if (body.Year is not (>= 2000 and <= 2199)) return Problems.Invalid("year", "Must be a year from 2000 to 2199.");
        if (body.Value is not > 0) return Problems.Invalid("value", "Must be above 0, in the indicator's unit.");
        if (body.Note?.Length > LongestNote) return Problems.Invalid("note", $"Has more than {LongestNote} characters.");
        var row = new TargetRow(body.Institution ?? string.Empty, body.Indicator, body.Year.Value, body.Value.Value, body.Note, time.GetUtcNow(), user.Identity?.Name ?? string.Empty);
        return await targets.SetAsync(row, cancellationToken) ? Results.Ok(body) : Problems.Invalid("institution", $"There is no institution '{body.Institution}'. {ApiServices.Root}/institutions lists them.");
    }

    static async Task<IResult> SetKeyAsync(QuotaKeyBody body, ClaimsPrincipal user, TargetStore targets, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(body.Key)) return Problems.Invalid("key", "Is missing: level, heating, ventilation, hospital-grade, as quota files write them.");
        if (string.IsNullOrWhiteSpace(body.Value)) return Problems.Invalid("value", "Is missing, such as below-city.");
        return await targets.SetKeyAsync(body.Institution ?? string.Empty, body.Key, body.Value, body.From, user.Identity?.Name ?? string.Empty, cancellationToken)
            ? Results.Ok(body)
            : Problems.Invalid("institution", $"There is no institution '{body.Institution}', or it has a value of '{body.Key}' from a later day on; choose another day.");
    }
}
