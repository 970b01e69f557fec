using OfficeAffairs.Energy.Aggregator.Storage.Books;

namespace OfficeAffairs.Energy.Aggregator.Api;

/// <summary>Indicators with their standing and place among peers.</summary>
static class IndicatorEndpoints
{
    internal static void Map(RouteGroupBuilder api) => api.MapGet("/indicators", ListAsync)
        .WithTags("indicators")
        .Describe<IReadOnlyList<IndicatorBody>>(
            "listIndicators", "Indicators of a month or calendar year with completeness, estimated share, factor versions and place among institutions of the same kind, or why there is none.")
        .WithQuery(
        [
            QueryParameter.Choice("step", "Length of the period.", "month", "year") with { Required = true },
            QueryParameter.Moment("period", "Start of the month or year.") with { Required = true },
            QueryParameter.Text("institution", "Code of an institution; its place is still among all of its kind."),
            QueryParameter.Text("indicator", "Identifier of an indicator, such as energy-per-area."),
        ]);

    static async Task<IReadOnlyList<IndicatorBody>> ListAsync(QueryValues query, IndicatorStore indicators, CancellationToken cancellationToken)
    {
        var byYear = query.Text("step") == "year";
        var day = SiteTime.Day(query.Moment("period")!.Value);
        var start = new DateOnly(day.Year, byYear ? 1 : day.Month, 1);
        var ranked = IndicatorBody.Ranked(await indicators.ListAsync(byYear, start, query.Text("indicator"), null, cancellationToken));
        return query.Text("institution") is { } institution ? [.. ranked.Where(body => body.Institution == institution)] : ranked;
    }
}
