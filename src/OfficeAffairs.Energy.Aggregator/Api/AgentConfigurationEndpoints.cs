using System.Security.Claims;
using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.Agents;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>What agents are to read: the versions, a new one, and the way back.</summary>
static class AgentConfigurationEndpoints
{
    const int LongestWait = 60;
    const int UsualWait = 10;

    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/agents/{name}").WithTags("operations");
        group.MapGet("/configurations", HistoryAsync)
            .Describe<Listing<AgentConfigurationBody>>("listAgentConfigurations", "Versions of an agent's configuration with its answers, the newest first.")
            .ProducesProblem(404)
            .WithQuery(QueryParameter.Paging(100, 1000));
        group.MapGet("/configurations/{version:long}", VersionAsync)
            .Describe<CentralConfiguration>("getAgentConfiguration", "One version of an agent's configuration, with its text and templates.")
            .ProducesProblem(404)
            .WithQuery();
        group.MapGet("/configuration", CurrentAsync)
            .Describe<CurrentConfigurationBody>("getCurrentAgentConfiguration", "The newest version of an agent's configuration, with its text, its templates and the agent's answer.")
            .ProducesProblem(404)
            .WithQuery();
        Give(
            group.MapPost("/configuration", ConfigureAsync),
            "configureAgent",
            "Gives an agent a configuration: checked, kept as a new version, published, and the agent's answer awaited. 200: it runs. 202: kept, the agent has not answered yet. 422: the agent refuses it, with every reason and line; what ran before runs on. For administrators.");
        Give(
            group.MapPost("/configuration/rollback", RollBackAsync),
            "rollBackAgentConfiguration",
            "Goes back to an earlier version, as a new version with its text. Answers as configureAgent does. For administrators.");
    }

    static void Give(RouteHandlerBuilder endpoint, string name, string summary) => endpoint
        .RequireAuthorization(Policy.Administrate)
        .WithName(name)
        .WithSummary(summary)
        .Produces<AgentConfigurationBody>()
        .Produces<AgentConfigurationBody>(202)
        .ProducesProblem(404)
        .ProducesValidationProblem(422)
        .ProducesValidationProblem()
        .WithQuery(QueryParameter.Integer("wait", $"Seconds to wait for the agent's answer; by default {UsualWait}.", 0, LongestWait));

    static async Task<IResult> HistoryAsync(string name, QueryValues query, AgentConfigurationQuery configurations, CancellationToken cancellationToken)
    {
        var rows = await configurations.HistoryAsync(name, cancellationToken);
        return rows.Count == 0
            ? Problems.NotFound("configuration", name, "agents")
            : Results.Ok(Listing<AgentConfigurationBody>.Of(
                Page<AgentConfigurationRow>.Of([.. rows.Skip(query.Offset).Take(query.Limit + 1)], query.Limit), query, AgentConfigurationBody.Of));
    }

    static async Task<IResult> VersionAsync(string name, long version, QueryValues query, AgentConfigurationStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(name, version, cancellationToken) is { } found ? Results.Ok(found) : Problems.NotFound("configuration", $"{name}/{version}", "agents");

    static async Task<IResult> CurrentAsync(string name, QueryValues query, AgentConfigurationStore store, AgentConfigurationQuery configurations, CancellationToken cancellationToken)
    {
        if (await store.NewestAsync(name, cancellationToken) is not { } newest) return Problems.NotFound("configuration", name, "agents");

        var row = (await configurations.HistoryAsync(name, cancellationToken)).First(one => one.Version == newest.Version);
        return Results.Ok(new CurrentConfigurationBody(AgentConfigurationBody.Of(row), newest.Text, newest.Templates));
    }

    static async Task<IResult> ConfigureAsync(
        string name, ConfigurationRequestBody body, QueryValues query, ClaimsPrincipal user, ConfigurationGiver giver, AuditLog audit, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(body.Text)) return Problems.Invalid("text", "Is missing.");

        var draft = new ConfigurationDraft(name, body.Text, body.Templates ?? [], body.Note);
        return await GiveAsync(draft, "agent-configured", query, user, giver, audit, cancellationToken);
    }

    static async Task<IResult> RollBackAsync(
        string name, RollbackRequestBody body, QueryValues query, ClaimsPrincipal user, ConfigurationGiver giver, AuditLog audit, CancellationToken cancellationToken)
    {
        if (body.Version is not { } version) return Problems.Invalid("version", "Is missing.");

        return await giver.EarlierAsync(name, version, body.Note, cancellationToken) is { } draft
            ? await GiveAsync(draft, "agent-rolled-back", query, user, giver, audit, cancellationToken)
            : Problems.NotFound("configuration", $"{name}/{version}", $"agents/{name}/configurations");
    }

    static async Task<IResult> GiveAsync(
        ConfigurationDraft draft, string action, QueryValues query, ClaimsPrincipal user, ConfigurationGiver giver, AuditLog audit, CancellationToken cancellationToken)
    {
        if (draft.Check() is { Count: > 0 } errors) return Problems.Invalid(new Dictionary<string, string[]> { ["text"] = [.. errors] });

        var actor = user.Identity?.Name ?? string.Empty;
        var hash = CentralConfiguration.HashOf(draft.Text, draft.Templates);
        await audit.WriteAsync(actor, action, "agent " + draft.Agent, new JsonObject { ["hash"] = hash, ["note"] = draft.Note }, cancellationToken);
        var row = await giver.GiveAsync(draft, actor, TimeSpan.FromSeconds(query.Integer("wait") ?? UsualWait), cancellationToken);
        return row.Applied switch
        {
            true => Results.Ok(AgentConfigurationBody.Of(row)),
            null => Results.Accepted($"{ApiServices.Root}/agents/{Uri.EscapeDataString(draft.Agent)}/configurations/{row.Version}", AgentConfigurationBody.Of(row)),
            false => Refused(row),
        };
    }

    static IResult Refused(AgentConfigurationRow row) => Results.ValidationProblem(
        row.Problems.GroupBy(problem => problem.Line > 0 ? FormattableString.Invariant($"{problem.File}:{problem.Line}") : problem.File)
            .ToDictionary(group => group.Key, group => group.Select(problem => problem.Text).ToArray()),
        statusCode: StatusCodes.Status422UnprocessableEntity,
        title: FormattableString.Invariant($"Agent {row.Agent} refuses version {row.Version}."),
        detail: "What ran before runs on. Mend what is named in 'errors', by file and line, and send it again.");
}
