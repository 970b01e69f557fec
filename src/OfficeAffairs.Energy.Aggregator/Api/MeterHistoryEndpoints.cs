using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Events in meters' lives, and decisions about counters that fell or jumped.</summary>
static class MeterHistoryEndpoints
{
    const int Most = 5000;

    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("metering");
        group.MapGet("/meters/{code}/events", EventsAsync)
            .Describe<IReadOnlyList<MeterEvent>>("listMeterEvents", "What was recorded about a meter: installations, exchanges, ratios, directions; what was taken back too.").ProducesProblem(404);
        group.MapPost("/meters/{code}/events", AddEventAsync)
            .RequireAuthorization(Policy.Operate)
            .Describe<MeterEvent>("addMeterEvent", "Enters an event, also long after the fact; the meter's history is computed anew. For operators.").ProducesProblem(404);
        group.MapDelete("/meters/{code}/events/{id:long}", WithdrawEventAsync)
            .RequireAuthorization(Policy.Operate)
            .WithName("withdrawMeterEvent").WithSummary("Takes an event back; it stays on the record. For operators.").Produces(204).ProducesProblem(404).WithQuery();
        group.MapGet("/decisions", DecisionsAsync)
            .Describe<Listing<DecisionRow>>("listDecisions", "Decisions about counters that did not simply grow, the newest reading first.")
            .WithQuery([QueryParameter.Text("meter", "Code of a meter."), QueryParameter.Flag("open", "Only those that wait for a person, or only the others."), .. QueryParameter.Paging(200, Most)]);
        group.MapPut("/meters/{code}/decisions/{at}", OverruleAsync)
            .RequireAuthorization(Policy.Operate)
            .Describe<DecisionRow>("overruleDecision", "Decides about a reading in the place of the rules; the meter's history is computed anew. For operators.").ProducesProblem(404);
        group.MapDelete("/meters/{code}/decisions/{at}", RestoreAsync)
            .RequireAuthorization(Policy.Operate)
            .WithName("restoreDecision").WithSummary("Takes a person's decision back: the rules hold again. For operators.").Produces(204).ProducesProblem(404).WithQuery();
    }

    static async Task<IResult> EventsAsync(string code, MeterEvents events, RegistryQuery registry, CancellationToken cancellationToken) =>
        await IsKnownAsync(code, registry, cancellationToken) ? Results.Ok(await events.ListAsync(code, cancellationToken)) : Problems.NotFound("meter", code, "meters");

    static async Task<IResult> AddEventAsync(string code, MeterEventBody body, ClaimsPrincipal user, MeterEvents events, RegistryQuery registry, CancellationToken cancellationToken)
    {
        if (!await IsKnownAsync(code, registry, cancellationToken)) return Problems.NotFound("meter", code, "meters");
        if (body.At is not { } at) return Problems.Invalid("at", "Is missing.");
        var row = new EpochRow(code, at, body.Kind ?? string.Empty, body.Final, body.Initial, body.Note) { Ratio = body.Ratio };
        return await MeteringProblems.AnswerAsync("event", async () => Results.Ok(await events.AddAsync(row, user.Identity?.Name ?? string.Empty, cancellationToken)));
    }

    static async Task<IResult> WithdrawEventAsync(string code, long id, ClaimsPrincipal user, MeterEvents events, CancellationToken cancellationToken) =>
        await events.WithdrawAsync(code, id, user.Identity?.Name ?? string.Empty, cancellationToken)
            ? Results.NoContent()
            : Problems.NotFound("event that counts", id, $"meters/{code}/events");

    static async Task<Listing<DecisionRow>> DecisionsAsync(QueryValues query, CounterDecisions decisions, CancellationToken cancellationToken) =>
        Listing<DecisionRow>.Of(await decisions.ListAsync(query.Text("meter"), query.Flag("open"), query.Limit, query.Offset, cancellationToken), query, row => row);

    static Task<IResult> OverruleAsync(
        string code, DateTimeOffset at, OverruleBody body, ClaimsPrincipal user, CounterDecisions decisions, CancellationToken cancellationToken) =>
        MeteringProblems.AnswerAsync("decision", async () =>
            await decisions.OverruleAsync(code, at, body.Kind, body.Accounted, body.Note, user.Identity?.Name ?? string.Empty, cancellationToken) is { } row
                ? Results.Ok(row)
                : Problems.NotFound("decision", $"{code} {at:O}", "decisions"));

    static async Task<IResult> RestoreAsync(string code, DateTimeOffset at, ClaimsPrincipal user, CounterDecisions decisions, CancellationToken cancellationToken) =>
        await decisions.RestoreAsync(code, at, user.Identity?.Name ?? string.Empty, cancellationToken)
            ? Results.NoContent()
            : Problems.NotFound("decision of a person", $"{code} {at:O}", "decisions");

    static async Task<bool> IsKnownAsync(string code, RegistryQuery registry, CancellationToken cancellationToken) =>
        (await registry.MetersAsync(new MeterFilter(code, Limit: 1), cancellationToken)).Items.Count > 0;
}
