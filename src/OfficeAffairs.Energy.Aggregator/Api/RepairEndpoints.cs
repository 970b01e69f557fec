using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Corrections of consumption: previewed, proposed by one person, approved by another, reversible.</summary>
static class RepairEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/repairs").WithTags("metering");
        group.MapGet("", ListAsync)
            .Describe<IReadOnlyList<RepairRow>>("listRepairs", "Corrections, the newest proposal first.")
            .WithQuery([QueryParameter.Text("meter", "Code of a meter."), QueryParameter.Choice("state", "How far it is.", "proposed", "approved", "rejected", "reverted")]);
        group.MapPost("/preview", PreviewAsync)
            .RequireAuthorization(Policy.Operate)
            .Describe<RepairPreview>("previewRepair", "What a correction would change in the meter, its sums and the reports that stand; nothing is stored. For operators.").WithQuery();
        group.MapPost("", ProposeAsync)
            .RequireAuthorization(Policy.Operate)
            .Describe<RepairRow>("proposeRepair", "Proposes a correction; it holds once somebody else approves it. For operators with an account.").WithQuery();
        group.MapPost("/{id:long}/decision", DecideAsync)
            .RequireAuthorization(Policy.Operate)
            .Describe<RepairRow>("decideRepair", "Approves a correction that somebody else proposed, or rejects one. For operators with an account.").ProducesProblem(404).WithQuery();
        group.MapPost("/{id:long}/reversal", RevertAsync)
            .RequireAuthorization(Policy.Operate)
            .Describe<RepairRow>("revertRepair", "Takes an approved correction back. For operators with an account.").ProducesProblem(404).WithQuery();
    }

    static Task<IReadOnlyList<RepairRow>> ListAsync(QueryValues query, MeterRepairs repairs, CancellationToken cancellationToken) =>
        repairs.ListAsync(query.Text("meter"), query.Text("state"), cancellationToken);

    static Task<IResult> PreviewAsync(RepairBody body, MeterRepairs repairs, CancellationToken cancellationToken) =>
        WithProposalAsync(body, async proposal => Results.Ok(await repairs.PreviewAsync(proposal, cancellationToken)));

    static Task<IResult> ProposeAsync(RepairBody body, ClaimsPrincipal user, MeterRepairs repairs, CancellationToken cancellationToken) =>
        WithProposalAsync(body, async proposal => Results.Ok(await repairs.ProposeAsync(proposal, user.Identity?.Name ?? string.Empty, cancellationToken)));

    static Task<IResult> DecideAsync(long id, RepairDecisionBody body, ClaimsPrincipal user, MeterRepairs repairs, CancellationToken cancellationToken)
    {
        if (body.Approve is not { } approves) return Task.FromResult(Problems.Invalid("approve", "Is missing."));
        return MeteringProblems.AnswerAsync("repair", async () => Answer(id, await repairs.DecideAsync(id, approves, body.Note, user.Identity?.Name ?? string.Empty, cancellationToken)));
    }

    static Task<IResult> RevertAsync(long id, ClaimsPrincipal user, MeterRepairs repairs, CancellationToken cancellationToken) =>
        MeteringProblems.AnswerAsync("repair", async () => Answer(id, await repairs.RevertAsync(id, user.Identity?.Name ?? string.Empty, cancellationToken)));

    static IResult Answer(long id, RepairRow? row) => row is null ? Problems.NotFound("correction", id, "repairs") : Results.Ok(row);

    static Task<IResult> WithProposalAsync(RepairBody body, Func<RepairProposal, Task<IResult>> work)
    {
        if (body.From is not { } from || body.To is not { } to) return Task.FromResult(Problems.Invalid("from", "'from' and 'to' are needed."));
        return MeteringProblems.AnswerAsync(
            "repair", () => work(new RepairProposal(body.Meter ?? string.Empty, from, to, body.Method ?? string.Empty, body.Parameter, body.Values, body.Reason ?? string.Empty)));
    }
}
