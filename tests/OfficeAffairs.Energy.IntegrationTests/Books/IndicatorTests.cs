using System.Net.Http.Json;
using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.Jobs;

namespace OfficeAffairs.Energy.IntegrationTests.Books;

/// <summary>The indicators of the small campus are those that were reckoned by hand, with areas and persons weighted by days.</summary>
public sealed class IndicatorTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Indicators_of_a_month_come_out_as_reckoned_by_hand_and_change_only_with_what_they_stand_on()
    {
        await using var campus = await BooksCampus.CreateAsync(Token);
        await campus.Database.ExecuteAsync(
            """
            insert into institution_headcount
            select institution_id, 'energy-users', h.persons, h.valid from institution,
                   (values (10, daterange(null, '2026-05-16')), (20, daterange('2026-05-16', null))) h(persons, valid) where code = 'GOV'
            """,
            Token);
        Assert.True((await campus.RunAsync(IndicatorJob.Name, Token)).Items > 0);
        using var client = await CostTests.ClientAsync(campus);

        // 2 kWh of B1 and a quarter of B2's 4 kWh in each of 2976 quarters of an hour; 1000 m2 and a quarter of 500 m2; 15 days with 10 persons, 16 with 20.
        const double Kwh = 3 * 2976, Area = 1125, Persons = ((15 * 10) + (16 * 20)) / 31.0;
        var month = await ListAsync(client, "step=month&period=2026-05&institution=GOV");
        Assert.Equal(Kwh * 0.1229 / Area, Value(month["energy-per-area"]), 9);
        Assert.Equal(Kwh * 0.1229 / Persons, Value(month["energy-per-person"]), 9);
        Assert.Equal(0.25 * 2976 / Persons, Value(month["water-per-person"]), 9);
        Assert.Equal(Kwh * 0.5306 / Area, Value(month["co2-per-area"]), 9);
        Assert.Equal(Kwh * 0.31 / Area, Value(month["db37.non-heating-per-area"]), 9);
        Assert.Equal(Kwh / Area, Value(month["db37.common-electricity-per-area"]), 9);
        Assert.False(month.ContainsKey("pue"));
        Assert.Equal((1.0, 0.0), (month["energy-per-area"].GetProperty("completeness").GetDouble(), month["energy-per-area"].GetProperty("estimatedShare").GetDouble()));
        Assert.Equal(1, month["energy-per-area"].GetProperty("place").GetInt32());
        var factor = Assert.Single(month["energy-per-area"].GetProperty("factors").EnumerateArray());
        Assert.Equal(("standard-coal", "2026-1"), (factor.GetProperty("set").GetString(), factor.GetProperty("version").GetString()));

        // The figure is followed to its formula and source, and to the readings of every commodity.
        var trace = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/trace/indicator?institution=GOV&indicator=energy-per-area&step=month&period=2026-05", UriKind.Relative), Token);
        Assert.Equal(Value(month["energy-per-area"]), Value(trace.GetProperty("indicator")));
        Assert.Equal("(comprehensive energy - vehicle fuel) / floor area; by calorific value; meters of buildings hold no vehicle fuel", trace.GetProperty("indicator").GetProperty("formula").GetProperty("en").GetString());
        Assert.Equal([("electricity", Kwh), ("water", 744.0)], trace.GetProperty("consumptions").EnumerateArray().Select(part => (part.GetProperty("commodity").GetString()!, part.GetProperty("value").GetDouble())));

        // No heat is metered, and the year has data of a month only: shown with the reason, not ranked.
        Assert.Equal(["no-consumption", "no-denominator"], Reasons(month["db37.heating-per-area"]));
        var year = await ListAsync(client, "step=year&period=2026&institution=GOV".Replace("2026", "2026-01", StringComparison.Ordinal));
        Assert.Equal(["incomplete"], Reasons(year["energy-per-area"]));
        Assert.False(year["energy-per-area"].TryGetProperty("place", out _));
        // The school's persons are not known.
        Assert.Equal(["no-denominator"], Reasons((await ListAsync(client, "step=month&period=2026-05&institution=SCH"))["energy-per-person"]));

        var before = month["energy-per-area"].GetProperty("computedAt").GetString();
        await campus.RunAsync(IndicatorJob.Name, Token);
        Assert.Equal(before, (await ListAsync(client, "step=month&period=2026-05&institution=GOV"))["energy-per-area"].GetProperty("computedAt").GetString());
    }

    static async Task<Dictionary<string, JsonElement>> ListAsync(HttpClient client, string query) =>
        (await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/indicators?" + query, UriKind.Relative), Token)).EnumerateArray()
            .ToDictionary(body => body.GetProperty("indicator").GetString()!, StringComparer.Ordinal);

    static double Value(JsonElement body) => body.GetProperty("value").GetDouble();

    static IEnumerable<string?> Reasons(JsonElement body) => body.GetProperty("notRankedBecause").EnumerateArray().Select(reason => reason.GetString());
}
