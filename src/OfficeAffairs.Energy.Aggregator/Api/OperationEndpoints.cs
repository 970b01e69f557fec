using System.Security.Claims;
using System.Text.Json.Nodes;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>How the data, the agents and the jobs are.</summary>
static class OperationEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("operations");
        group.MapGet("/data-status", DataStatusAsync)
            .Describe<DataStatusBody>("getDataStatus", "Whether every reading arrived exactly once. Reads all readings, so it takes its time.");
        group.MapGet("/agents", AgentsAsync).Describe<Listing<AgentBody>>("listAgents", "Agents by name.").WithQuery(QueryParameter.Paging(1000, 10_000));
        group.MapGet("/job-runs", JobRunsAsync)
            .Describe<Listing<JobRunBody>>("listJobRuns", "Runs of jobs, the newest first.")
            .WithQuery(
            [
                QueryParameter.Text("job", "Name of a job."),
                QueryParameter.Choice("state", "How the run ended.", "running", "succeeded", "failed"),
                .. QueryParameter.Paging(100, 1000),
            ]);
        group.MapGet("/jobs", Jobs).Describe<Listing<JobBody>>("listJobs", "Jobs by name.").WithQuery(QueryParameter.Paging(100, 100));
        group.MapPost("/jobs/{name}/runs", TriggerAsync)
            .RequireAuthorization(Policy.Administrate)
            .WithName("runJob")
            .WithSummary("Starts a job now, in the background; for administrators.")
            .Produces(202)
            .ProducesProblem(404)
            .ProducesValidationProblem()
            .WithQuery(
                QueryParameter.Moment("from", "Start of the range to work over; by default the job finds what is to be done."),
                QueryParameter.Moment("to", "End of that range, not included."));
    }

    static async Task<DataStatusBody> DataStatusAsync(
        QueryValues query, DataStatusQuery status, AgentQuery agents, AuditTurn turn, TimeProvider time, CancellationToken cancellationToken) => DataStatusBody.Of(
        await turn.RunAsync(status.AuditAsync, cancellationToken),
        await status.RejectedAsync(null, cancellationToken),
        await agents.ListAsync(cancellationToken),
        await status.CompletenessAsync(time.GetUtcNow(), cancellationToken));

    static async Task<Listing<AgentBody>> AgentsAsync(QueryValues query, AgentQuery agents, CancellationToken cancellationToken)
    {
        var rows = await agents.ListAsync(cancellationToken);
        return Listing<AgentBody>.Of(Page<AgentRow>.Of([.. rows.Skip(query.Offset).Take(query.Limit + 1)], query.Limit), query, AgentBody.Of);
    }

    static async Task<Listing<JobRunBody>> JobRunsAsync(QueryValues query, JobRunQuery runs, CancellationToken cancellationToken) => Listing<JobRunBody>.Of(
        await runs.ListAsync(query.Text("job"), query.Text("state"), query.Limit, query.Offset, cancellationToken), query, JobRunBody.Of);

    static Listing<JobBody> Jobs(QueryValues query, JobCatalogue catalogue)
    {
        var jobs = catalogue.All.Select(job => new JobBody(job.Name, catalogue.ScheduleOf(job))).Skip(query.Offset).Take(query.Limit + 1).ToList();
        return Listing<JobBody>.Of(Page<JobBody>.Of(jobs, query.Limit), query, job => job);
    }

    static async Task<IResult> TriggerAsync(
        string name, QueryValues query, ClaimsPrincipal user, JobCatalogue catalogue, JobLauncher launcher, AuditLog audit, CancellationToken cancellationToken)
    {
        if (catalogue.Find(name) is null) return Problems.NotFound("job", name, "jobs");

        var (from, to) = (query.Moment("from"), query.Moment("to"));
        if (from is null != to is null) return Problems.Invalid(from is null ? "from" : "to", "'from' and 'to' go together.");

        Interval? range = from is null ? null : query.Range;
        var detail = range is null ? null : new JsonObject { ["from"] = SiteTime.Format(from!.Value), ["to"] = SiteTime.Format(to!.Value) };
        await audit.WriteAsync(user.Identity?.Name ?? string.Empty, "job-triggered", "job " + name, detail, cancellationToken);

        // Runs on by itself: its end is in the list of runs, which the answer points to.
        _ = launcher.StartAsync(name, range);
        return Results.Accepted($"{ApiServices.Root}/job-runs?job={Uri.EscapeDataString(name)}");
    }
}
