using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Anomalies and alerts, and the verdict on an alert.</summary>
static class FindingEndpoints
{
    const int Most = 5000;
    const int LongestComment = 2000;

    static readonly QueryParameter[] Common =
    [
        QueryParameter.Text("building", "Code of a building."),
        QueryParameter.Text("institution", "Code of an institution."),
        QueryParameter.Text("type", "Stable name of a type, such as night-load."),
        QueryParameter.Integer("minimumSeverity", "1 notice, 2 warning, 3 alarm.", 1, 3),
        QueryParameter.Moment("from", "Those that end after it, or last."),
        QueryParameter.Moment("to", "Those that start before it."),
        .. QueryParameter.Paging(100, Most),
    ];

    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("findings");
        group.MapGet("/anomalies", AnomaliesAsync)
            .Describe<Listing<AnomalyBody>>("listAnomalies", "Anomalies, the newest start first.")
            .WithQuery(
            [
                QueryParameter.Text("meter", "Code of a meter."),
                QueryParameter.Choice("category", "Kind of anomaly.", "data", "waste", "leak", "power-quality", "balance", "efficiency", "quota"),
                QueryParameter.Choice("state", "How far the handling is.", "new", "assigned", "explained", "fixed", "closed"),
                .. Common,
            ]);
        group.MapGet("/anomalies/{id:long}", AnomalyAsync).Describe<AnomalyBody>("getAnomaly", "One anomaly.").ProducesProblem(404);
        group.MapGet("/alerts", AlertsAsync)
            .Describe<Listing<AlertBody>>("listAlerts", "Alerts: the open ones first, the newest start first among them.")
            .WithQuery([QueryParameter.Flag("acknowledged", "Only those with a verdict, or only those without."), .. Common]);
        group.MapGet("/alerts/{id:long}", AlertAsync).Describe<AlertBody>("getAlert", "One alert.").ProducesProblem(404);
        group.MapPost("/alerts/{id:long}/acknowledgement", AcknowledgeAsync)
            .RequireAuthorization(Policy.Operate)
            .Describe<AlertBody>("acknowledgeAlert", "Gives a verdict on an alert; for operators.")
            .ProducesProblem(404);
    }

    static async Task<Listing<AnomalyBody>> AnomaliesAsync(QueryValues query, AnomalyQuery anomalies, CancellationToken cancellationToken)
    {
        var filter = Narrowed(new AnomalyFilter { Meter = query.Text("meter"), Category = query.Text("category"), State = query.Text("state") }, query);
        return Listing<AnomalyBody>.Of(await anomalies.ListAsync(filter, cancellationToken), query, AnomalyBody.Of);
    }

    static async Task<IResult> AnomalyAsync(long id, AnomalyQuery anomalies, CancellationToken cancellationToken) =>
        await anomalies.FindAsync(id, cancellationToken) is { } row ? Results.Ok(AnomalyBody.Of(row)) : Problems.NotFound("anomaly", id, "anomalies");

    static async Task<Listing<AlertBody>> AlertsAsync(QueryValues query, AlertQuery alerts, CancellationToken cancellationToken)
    {
        var filter = Narrowed(new AlertFilter { Acknowledged = query.Flag("acknowledged") }, query);
        return Listing<AlertBody>.Of(await alerts.ListAsync(filter, cancellationToken), query, AlertBody.Of);
    }

    /// <summary>The filter with what both lists are narrowed by.</summary>
    static T Narrowed<T>(T filter, QueryValues query)
        where T : FindingFilter => filter with
        {
            Building = query.Text("building"),
            Institution = query.Text("institution"),
            Type = query.Text("type"),
            MinimumSeverity = query.Integer("minimumSeverity"),
            From = query.Moment("from"),
            To = query.Moment("to"),
            Limit = query.Limit,
            Offset = query.Offset,
        };

    static async Task<IResult> AlertAsync(long id, AlertQuery alerts, CancellationToken cancellationToken) =>
        await alerts.FindAsync(id, cancellationToken) is { } row ? Results.Ok(AlertBody.Of(row)) : Problems.NotFound("alert", id, "alerts");

    static async Task<IResult> AcknowledgeAsync(
        long id,
        AcknowledgementBody body,
        ClaimsPrincipal user,
        AlertVerdicts verdicts,
        AlertQuery alerts,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (body.Verdict is null || !AlertVerdicts.Known.Contains(body.Verdict))
        {
            return Problems.Invalid("verdict", $"Must be one of: {string.Join(", ", AlertVerdicts.Known)}.");
        }

        if (body.Comment?.Length > LongestComment) return Problems.Invalid("comment", $"Has more than {LongestComment} characters.");

        var actor = user.Identity?.Name ?? string.Empty;
        return await verdicts.AcknowledgeAsync(id, body.Verdict, body.Comment, actor, time.GetUtcNow(), cancellationToken)
               && await alerts.FindAsync(id, cancellationToken) is { } row
            ? Results.Ok(AlertBody.Of(row))
            : Problems.NotFound("alert", id, "alerts");
    }
}
