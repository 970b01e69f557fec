using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Accounting;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Answers what a figure was made of, down to the batches that brought the readings.</summary>
static class TraceEndpoints
{
    /// <summary>What names a consumption.</summary>
    internal static readonly QueryParameter[] Parameters =
    [
        QueryParameter.Choice("scope", "Whose consumption.", Names.Scopes) with { Required = true },
        QueryParameter.Text("code", "Code of the meter, building or institution.") with { Required = true },
        QueryParameter.Moment("from", "Start of the range, a multiple of 15 minutes.") with { Required = true },
        QueryParameter.Moment("to", "End of the range, not included, a multiple of 15 minutes; at most 400 days after the start.") with { Required = true },
        QueryParameter.Choice("commodity", "The commodity; may be left out where there is only one.", Names.Commodities),
        QueryParameter.Choice("endUse", "The end use; the total when left out.", Names.EndUses),
    ];

    static readonly TimeSpan Longest = TimeSpan.FromDays(400);

    internal static void Map(RouteGroupBuilder api) => api.MapGet("/trace", AnswerAsync)
        .WithTags("consumption")
        .Describe<TraceBody>(
            "traceConsumption",
            "What a consumption was made of: meters with weights, counter readings with the batches that brought them, decisions, recorded events, factors.")
        .ProducesProblem(404)
        .WithQuery(Parameters);

    static async Task<IResult> AnswerAsync(QueryValues query, TraceQuery traces, Conversions conversions, CancellationToken cancellationToken)
    {
        var (refusal, trace) = await TraceAsync(query, traces, conversions, cancellationToken);
        return refusal ?? Results.Ok(trace);
    }

    /// <summary>Traces what the parameters name, or says why not.</summary>
    internal static async Task<(IResult? Refusal, TraceBody? Trace)> TraceAsync(QueryValues query, TraceQuery traces, Conversions conversions, CancellationToken cancellationToken)
    {
        var (scope, code, range) = (Names.ToScope(query.Text("scope")!), query.Text("code")!, query.Range);
        if (Complaints(range) is { Count: > 0 } complaints) return (Problems.Invalid(complaints), null);

        var subjects = await traces.SubjectsAsync(scope, code, cancellationToken);
        if (subjects.Count == 0) return (Problems.NotFound(Names.Of(scope), code, Names.Of(scope) + "s"), null);

        var asked = Names.ToCommodity(query.Text("commodity"));
        if (subjects.FirstOrDefault(candidate => asked is null ? subjects.Count == 1 : candidate.Commodity == asked) is not { } subject)
        {
            return (Problems.Invalid("commodity", $"Must be one of what is measured here: {string.Join(", ", subjects.Select(known => Names.Of(known.Commodity)))}."), null);
        }

        var endUse = (RollupEndUse)(Names.ToEndUse(query.Text("endUse")) ?? 0);
        var trace = await traces.TraceAsync(scope, code, subject.Commodity, endUse, range, cancellationToken);
        return trace.Parts.Count == 0
            ? (Problems.Invalid("endUse", "No meter of this end use is counted here."), null)
            : (null, TraceBody.Of(scope, code, subject.Commodity, endUse, range, trace, amount => Convert(conversions, subject, amount, range)));
    }

    static Dictionary<string, string[]> Complaints(Interval range)
    {
        var complaints = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!IsEdge(range.Start)) complaints["from"] = ["Must be a multiple of 15 minutes: consumption is kept in such intervals."];
        if (!IsEdge(range.End)) complaints["to"] = ["Must be a multiple of 15 minutes: consumption is kept in such intervals."];
        if (range.End - range.Start > Longest) complaints["to"] = [$"Must be at most {Longest.TotalDays} days after 'from'."];
        return complaints;
    }

    static bool IsEdge(DateTimeOffset moment) => moment.UtcTicks % ConsumptionSettings.Step.Ticks == 0;

    /// <summary>What an amount converts to, by the factors in force when the range closes.</summary>
    internal static EnergyAccount Convert(Conversions conversions, TraceSubject subject, double amount, Interval range) =>
        conversions.Of(subject.Commodity, amount, SiteTime.Day(range.End), subject.City);
}
