using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Books;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Analytics.Indicators;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Answers what a cost or an indicator was made of, down to the batches that brought the readings.</summary>
static class FigureTraceEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/trace").WithTags("consumption");
        group.MapGet("/cost", CostAsync)
            .Describe<CostTraceBody>("traceCost", "What a cost was made of: periods, tariff versions with their source, and the consumption down to its readings.")
            .ProducesProblem(404)
            .WithQuery(TraceEndpoints.Parameters);
        group.MapGet("/indicator", IndicatorAsync)
            .Describe<IndicatorTraceBody>("traceIndicator", "What an indicator was made of: formula with its source, factors, quotas, and the consumption down to its readings.")
            .ProducesProblem(404)
            .WithQuery(
            [
                QueryParameter.Text("institution", "Code of the institution.") with { Required = true },
                QueryParameter.Text("indicator", "Identifier of the indicator, such as energy-per-area.") with { Required = true },
                QueryParameter.Choice("step", "Length of the period.", "month", "year") with { Required = true },
                QueryParameter.Moment("period", "Start of the month or year.") with { Required = true },
            ]);
    }

    static async Task<IResult> CostAsync(QueryValues query, TraceQuery traces, Conversions conversions, FigureTraces figures, CancellationToken cancellationToken)
    {
        var (refusal, consumption) = await TraceEndpoints.TraceAsync(query, traces, conversions, cancellationToken);
        if (consumption is null) return refusal!;
        var filter = new CostFilter(
            Names.ToScope(consumption.Scope), consumption.Code, SiteTime.Day(query.Range.Start), SiteTime.Day(query.Range.End), false, Names.ToCommodity(consumption.Commodity), (RollupEndUse)Names.ToEndUse(consumption.EndUse)!.Value);
        var (lines, demand, versions) = await figures.CostsAsync(filter, cancellationToken);
        return Results.Ok(new CostTraceBody(CostTraceBody.CostFormula, CostBody.Of(lines, demand), [.. versions.Select(TariffBody.Of)], consumption));
    }

    static async Task<IResult> IndicatorAsync(
        QueryValues query, TraceQuery traces, Conversions conversions, FigureTraces figures, IndicatorStore indicators, YearStandings standings, TimeProvider time, CancellationToken cancellationToken)
    {
        var (institution, indicator, byYear) = (query.Text("institution")!, query.Text("indicator")!, query.Text("step") == "year");
        var day = SiteTime.Day(query.Moment("period")!.Value);
        var start = new DateOnly(day.Year, byYear ? 1 : day.Month, 1);
        var ranked = IndicatorBody.Ranked(await indicators.ListAsync(byYear, start, indicator, null, cancellationToken));
        if (ranked.FirstOrDefault(body => body.Institution == institution) is not { } figure) return Problems.NotFound("indicator of this institution and period", $"{indicator}, {institution}", "indicators");

        var range = figures.Range(start, start.AddMonths(byYear ? 12 : 1), SiteTime.Offset);
        var consumptions = new List<TraceBody>();
        foreach (var subject in await traces.SubjectsAsync(RollupScope.Institution, institution, cancellationToken))
        {
            var trace = await traces.TraceAsync(RollupScope.Institution, institution, subject.Commodity, RollupEndUse.Total, range, cancellationToken);
            consumptions.Add(TraceBody.Of(RollupScope.Institution, institution, subject.Commodity, RollupEndUse.Total, range, trace, amount => TraceEndpoints.Convert(conversions, subject, amount, range)));
        }

        var standing = (await standings.ReadAsync(start.Year, institution, time.GetUtcNow(), cancellationToken)).FirstOrDefault(one => one.Result.Formula.Id == indicator);
        var formula = (await indicators.ListAsync(byYear, start, indicator, institution, cancellationToken))[0].Result.Formula;
        return Results.Ok(new IndicatorTraceBody(figure, DenominatorText(formula.Denominator), [.. (standing?.Quotas ?? []).Select(QuotaStandingBody.Of)], consumptions));
    }

    static string DenominatorText(IndicatorDenominator denominator) => denominator switch
    {
        IndicatorDenominator.FloorArea => "Floor area of the institution's share of its buildings in m2, as it held on each local day, weighted by days.",
        IndicatorDenominator.HeatedArea => "Heated area of the institution's share of its buildings in m2, as it held on each local day, weighted by days.",
        IndicatorDenominator.Headcount => "Persons using energy, as they held on each local day, weighted by days.",
        _ => "Electricity of the meters of information technology in kWh, by the institution's share.",
    };
}
