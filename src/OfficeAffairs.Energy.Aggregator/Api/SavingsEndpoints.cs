using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage.Claims;
using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Claims of savings with their bands and findings, and what changed beside the measures.</summary>
static class SavingsEndpoints
{
    static readonly string[] Kinds = ["area", "equipment", "occupancy", "pandemic", "other"];
    static readonly string[] Treatments = ["exclude", "adjust"];
    static readonly string[] Verdicts = ["confirmed", "rejected"];

    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("savings");
        group.MapGet("/savings", ListAsync)
            .Describe<IReadOnlyList<SavingsRow>>("listSavings", "Claims of savings: avoided consumption and normalised savings with their 90 % bands, findings, coal, CO2 and money.")
            .WithQuery(QueryParameter.Text("meter", "Code of a meter."));
        group.MapGet("/savings/{id:long}", FindAsync).Describe<SavingsRow>("getSavings", "One claim.").ProducesProblem(404).WithQuery();
        group.MapPost("/savings", AddAsync)
            .RequireAuthorization(Policy.Operate)
            .Describe<SavingsRow>("addSavings", "Enters a claim; the job 'savings' computes it. For operators.").ProducesProblem(404).WithQuery();
        group.MapDelete("/savings/{id:long}", WithdrawAsync)
            .RequireAuthorization(Policy.Operate)
            .WithName("withdrawSavings").WithSummary("Withdraws a claim; it stays on the record. For operators.").Produces(204).ProducesProblem(404).WithQuery();
        group.MapGet("/non-routine-events", EventsAsync)
            .Describe<IReadOnlyList<EventRow>>("listNonRoutineEvents", "Changes beside the measures: entered, or proposed by the job 'savings' and waiting for a verdict.")
            .WithQuery(QueryParameter.Text("meter", "Code of a meter."), QueryParameter.Choice("state", "How far the handling is.", "proposed", "confirmed", "rejected"));
        group.MapPost("/non-routine-events", AddEventAsync)
            .RequireAuthorization(Policy.Operate)
            .WithName("addNonRoutineEvent").WithSummary("Enters an event; it counts at once. For operators.").Produces<EventRow>().ProducesProblem(404).ProducesValidationProblem().WithQuery();
        group.MapPut("/non-routine-events/{id:long}/state", JudgeAsync)
            .RequireAuthorization(Policy.Operate)
            .WithName("judgeNonRoutineEvent").WithSummary("Confirms or rejects an event; only confirmed ones count. For operators.").Produces(204).ProducesProblem(404).ProducesValidationProblem().WithQuery();
    }

    static Task<IReadOnlyList<SavingsRow>> ListAsync(QueryValues query, SavingsStore claims, CancellationToken cancellationToken) =>
        claims.ListAsync(query.Text("meter"), id: null, cancellationToken);

    static async Task<IResult> FindAsync(long id, SavingsStore claims, CancellationToken cancellationToken) =>
        await claims.ListAsync(meter: null, id, cancellationToken) is [var row] ? Results.Ok(row) : Problems.NotFound("claim", id, "savings");

    static async Task<IResult> AddAsync(SavingsClaimBody body, ClaimsPrincipal user, SavingsStore claims, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Errors(body) is { Count: > 0 } errors) return Problems.Invalid(errors);
        var claim = new SavingsClaim
        {
            Meter = body.Meter!,
            Name = body.Name!,
            Baseline = new Interval(body.BaselineFrom!.Value, body.BaselineTo!.Value),
            ReportingFrom = body.ReportingFrom!.Value,
            ReportingTo = body.ReportingTo,
            Method = body.Method ?? BaselineMethods.Best,
            PriceYuan = body.PriceYuan,
            EnteredBy = user.Identity?.Name ?? string.Empty,
            EnteredAt = time.GetUtcNow(),
        };
        return await claims.AddAsync(claim, cancellationToken) is { } id ? await FindAsync(id, claims, cancellationToken) : Problems.NotFound("meter", claim.Meter, "meters");
    }

    static Dictionary<string, string[]> Errors(SavingsClaimBody body)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(body.Meter)) errors["meter"] = ["Is missing."];
        if (string.IsNullOrWhiteSpace(body.Name)) errors["name"] = ["Is missing: name the measure."];
        if (body.BaselineFrom is null) errors["baselineFrom"] = ["Is missing."];
        if (body.BaselineTo is null || body.BaselineTo <= body.BaselineFrom) errors["baselineTo"] = ["Must come after 'baselineFrom'."];
        if (body.ReportingFrom is null || body.ReportingFrom < body.BaselineTo) errors["reportingFrom"] = ["Must not come before 'baselineTo'."];
        if (body.ReportingTo <= body.ReportingFrom) errors["reportingTo"] = ["Must come after 'reportingFrom'; leave it out while the period goes on."];
        if (body.Method is { } method && !BaselineMethods.All.Contains(method)) errors["method"] = [$"Must be one of: {string.Join(", ", BaselineMethods.All)}."];
        if (body.PriceYuan < 0) errors["priceYuan"] = ["Must not be negative."];
        return errors;
    }

    static async Task<IResult> WithdrawAsync(long id, ClaimsPrincipal user, SavingsStore claims, TimeProvider time, CancellationToken cancellationToken) =>
        await claims.WithdrawAsync(id, user.Identity?.Name ?? string.Empty, time.GetUtcNow(), cancellationToken) ? Results.NoContent() : Problems.NotFound("claim", id, "savings");

    static Task<IReadOnlyList<EventRow>> EventsAsync(QueryValues query, EventStore events, CancellationToken cancellationToken) =>
        events.ListAsync(query.Text("meter"), query.Text("state"), cancellationToken);

    static async Task<IResult> AddEventAsync(NonRoutineEventBody body, ClaimsPrincipal user, EventStore events, TimeProvider time, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(body.Meter)) return Problems.Invalid("meter", "Is missing.");
        if (body.From is not { } from) return Problems.Invalid("from", "Is missing.");
        if (body.To <= from) return Problems.Invalid("to", "Must come after 'from'; leave it out while it goes on.");
        if (!Kinds.Contains(body.Kind)) return Problems.Invalid("kind", $"Must be one of: {string.Join(", ", Kinds)}.");
        if (!Treatments.Contains(body.Treatment)) return Problems.Invalid("treatment", $"Must be one of: {string.Join(", ", Treatments)}.");
        if (body.Treatment == "adjust" && body.PerDay is null) return Problems.Invalid("perDay", "Is missing: by how much does it raise a day's consumption?");
        var row = new EventRow
        {
            Meter = body.Meter,
            From = from,
            To = body.To,
            Kind = body.Kind!,
            Treatment = body.Treatment!,
            PerDay = body.PerDay,
            Note = body.Note,
            State = "confirmed",
            EnteredBy = user.Identity?.Name ?? string.Empty,
            EnteredAt = time.GetUtcNow(),
        };
        return await events.AddAsync(row, cancellationToken) is { } id
            ? Results.Ok(row with { Id = id })
            : Results.Problem(statusCode: 409, title: "Nothing was entered.", detail: $"There is no meter '{body.Meter}', or it has an event of this kind and moment. {ApiServices.Root}/non-routine-events lists them.");
    }

    static async Task<IResult> JudgeAsync(long id, EventVerdictBody body, ClaimsPrincipal user, EventStore events, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!Verdicts.Contains(body.State)) return Problems.Invalid("state", $"Must be one of: {string.Join(", ", Verdicts)}.");
        return await events.JudgeAsync(id, body.State!, user.Identity?.Name ?? string.Empty, time.GetUtcNow(), cancellationToken)
            ? Results.NoContent()
            : Problems.NotFound("event", id, "non-routine-events");
    }
}
