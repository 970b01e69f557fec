using System.Security.Claims;
using OfficeAffairs.Energy.Aggregator.Metering;
using OfficeAffairs.Energy.Aggregator.Security;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Balances of meters and those below them, and the accuracy classes they rest on.</summary>
static class BalanceEndpoints
{
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
            .WithName("setAccuracyClass").WithSummary("States the accuracy class of a meter. For operators.").Produces(204).ProducesValidationProblem().WithQuery();
    }

    static Task<IResult> BalanceAsync(string code, QueryValues query, MeterBalances balances, CancellationToken cancellationToken) => MeteringProblems.AnswerAsync("balance", async () =>
        await balances.ComputeAsync(code, query.Range, cancellationToken) is { } result
            ? Results.Ok(BalanceBody.Of(code, result, query.Text("step") == "interval" ? result.Balance.Intervals : result.Months))
            : Problems.NotFound("meter that measures something", code, "meters"));

    static Task<IResult> SetAccuracyAsync(string code, AccuracyBody body, ClaimsPrincipal user, MeterBalances balances, CancellationToken cancellationToken) =>
        MeteringProblems.AnswerAsync("accuracyClass", async () =>
        {
            await balances.SetAccuracyAsync(code, body.AccuracyClass, user.Identity?.Name ?? string.Empty, cancellationToken);
            return Results.NoContent();
        });
}
