using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Balance;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Balances of meters and those below them, and the accuracy classes they rest on.</summary>
static class BalanceEndpoints
{
    static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("").WithTags("metering");
        group.MapGet("/meters/{code}/balance", BalanceAsync)
            .Describe<BalanceBody>("getBalance", "What a meter measured against those below it, with the uncertainty of their accuracy classes and the cause of what is beyond it.")
            .ProducesProblem(404)
            .WithQuery(
            [
                QueryParameter.Moment("from", "Start of the range.") with { Required = true },
                QueryParameter.Moment("to", "End of the range, not included; at most 366 days later.") with { Required = true },
                QueryParameter.Choice("step", "Length of the parts: interval or month; by default month.", "interval", "month"),
            ]);
        group.MapPut("/meters/{code}/accuracy-class", SetAccuracyAsync)
            .RequireAuthorization(Policy.Operate)
            .WithName("setAccuracyClass").WithSummary("States the accuracy class of a meter. For operators.").Produces(204).ProducesProblem(404).ProducesValidationProblem().WithQuery();
    }

    static async Task<IResult> BalanceAsync(
        string code, QueryValues query, BalanceStore store, RepairStore consumption, AggregatorOptions options, CancellationToken cancellationToken)
    {
        var range = query.Range;
        if (range.End - range.Start > Longest) return Problems.Invalid("to", $"Is more than {Longest.Days} days after 'from'.");
        var rows = await store.MetersAsync(code, range.Start, cancellationToken);
        if (rows.FirstOrDefault(row => row.Code == code) is not { } above) return Problems.NotFound("meter that measures something", code, "meters");
        var below = rows.Where(row => row.Id != above.Id).ToList();
        if (below.Count == 0) return Problems.Invalid("code", $"No meter stood below {code} on the first day of the range: name its sub-meters' parent in the registry.");

        var rules = BalanceRules.Read(options.DataFolder);
        var balance = BalanceCalculator.Compute(await MeterAsync(above), [.. await Task.WhenAll(below.Select(MeterAsync))], rules.Settings);
        return Results.Ok(Body([above, .. below], balance, rules, query.Text("step") ?? "month", above.Offset));

        async Task<BalanceMeter> MeterAsync(BalanceMeterRow row) => new(
            row.Code, rules.Limit(Names.Of(row.Commodity), row.AccuracyClass).Value, await consumption.IntervalsAsync(row.Id, range.Start, range.End, cancellationToken));
    }

    static BalanceBody Body(IReadOnlyList<BalanceMeterRow> meters, MeterBalance balance, BalanceRules rules, string step, TimeSpan offset)
    {
        var cause = balance.Cause;
        var parts = step == "interval" ? balance.Intervals : [.. Months(balance.Intervals, offset)];
        return new BalanceBody(
            meters[0].Code,
            [.. meters.Select(row => (Row: row, Limit: rules.Limit(Names.Of(row.Commodity), row.AccuracyClass))).Select(m => new BalanceMeterBody(m.Row.Code, m.Row.AccuracyClass, m.Limit.Value, m.Limit.Source, m.Limit.Verified))],
            BalanceBody.NameOf(cause.Kind),
            cause.Meter,
            cause.Factor,
            cause.LagIntervals * 15,
            cause.Determination,
            BalanceBody.UncertaintyFormula,
            BalanceBody.Of(balance.Total),
            [.. parts.Select(BalanceBody.Of)]);
    }

    /// <summary>Months from intervals. Errors of a meter are the same at all times, so uncertainties add up, which is at most a little more than that of the sums.</summary>
    static IEnumerable<BalancePart> Months(IReadOnlyList<BalancePart> intervals, TimeSpan offset) =>
        from part in intervals
        group part by BucketRanges.StartOf(part.Start, RollupBucket.Month, offset) into month
        select new BalancePart(month.Key, month.Sum(p => p.Parent), month.Sum(p => p.Children), month.Sum(p => p.Uncertainty));

    static async Task<IResult> SetAccuracyAsync(
        string code, AccuracyBody body, ClaimsPrincipal user, BalanceStore store, RegistryQuery registry, AggregatorOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if ((await registry.MetersAsync(new MeterFilter(code, Limit: 1), cancellationToken)).Items is not [var meter]) return Problems.NotFound("meter", code, "meters");
        var classes = meter.Commodity is { } commodity ? BalanceRules.Read(options.DataFolder).Classes(Names.Of(commodity)) : [];
        if (body.AccuracyClass is { } stated && !classes.Contains(stated))
            return Problems.Invalid("accuracyClass", $"Must be one of: {string.Join(", ", classes)}; more stand in data/thresholds/balance.yaml.");
        await store.SetAccuracyAsync(code, body.AccuracyClass, user.Identity?.Name ?? string.Empty, time.GetUtcNow(), cancellationToken);
        return Results.NoContent();
    }
}
