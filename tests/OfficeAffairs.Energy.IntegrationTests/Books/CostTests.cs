using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Books;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Security;

namespace OfficeAffairs.Energy.IntegrationTests.Books;

/// <summary>Tariffs are entered, assigned and priced; the costs of the small campus are those that were reckoned by hand.</summary>
public sealed class CostTests
{
    internal const string Periods = """
        schema: tariff-periods/1
        id: test.periods
        name: {zh: 试, en: test}
        versions:
          - version: "1"
            valid_from: 2026-01-01
            verified: false
            source: {zh: 试, en: test}
            rules:
              - {months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], bands: ["00:00-08:00 valley", "08:00-20:00 peak", "20:00-24:00 valley"]}
        """;

    internal const string Electricity = """
        schema: tariff/1
        id: test
        name: {zh: 试, en: test}
        commodity: electricity
        periods: test.periods
        versions:
          - version: a
            valid_from: 2026-01-01
            valid_until: 2026-05-16
            verified: false
            source: {zh: 试, en: test}
            demand: {basis: maximum-demand, yuan_per_month: 31}
            prices: {peak: {energy: 0.75, transmission: 0.25}, valley: {energy: 0.5}}
          - version: b
            valid_from: 2026-05-16
            verified: false
            source: {zh: 试, en: test}
            demand: {basis: maximum-demand, yuan_per_month: 62}
            prices: {peak: {energy: 2}, valley: {energy: 0.25}}
        """;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Costs_of_a_month_with_a_change_of_price_come_out_as_reckoned_by_hand()
    {
        await using var campus = await BooksCampus.CreateAsync(Token);
        await ImportAsync(campus);
        using var client = await ClientAsync(campus);
        await AssignAsync(client, """{"scope": "institution", "code": "GOV", "tariff": "test", "from": "2026-01-01"}""");
        await AssignAsync(client, """{"scope": "building", "code": "B2", "tariff": "test", "from": "2026-01-01"}""");

        var priced = await campus.RunAsync(CostJob.Name, Token);
        var again = await campus.RunAsync(CostJob.Name, Token);

        Assert.Equal(4, priced.Items);
        Assert.Equal(0, again.Items);
        // A day has 48 quarters of peak and 48 of valley. 15 days by version a: 48 x 2 x (1 + 0.5) = 144 yuan; 16 by b: 48 x 2 x 2.25 = 216 yuan.
        // Demand 8 kW: 8 x 31 x 15/31 + 8 x 62 x 16/31 = 120 + 256.
        var meter = Assert.Single(await CostsAsync(client, "scope=meter&code=B1-E"));
        Assert.Equal(((15 * 144) + (16 * 216), 376), (Number(meter, "energyYuan"), Number(meter, "demandYuan")));
        Assert.Equal(2 * 96 * 31, Number(meter, "amount"));
        Assert.Equal(
            [("a", "peak", 1440.0, 1440.0), ("a", "valley", 1440.0, 720.0), ("b", "peak", 1536.0, 3072.0), ("b", "valley", 1536.0, 384.0)],
            meter.GetProperty("periods").EnumerateArray().Select(p => (p.GetProperty("version").GetString()!, p.GetProperty("period").GetString()!, Number(p, "amount"), Number(p, "yuan"))));

        // Building 2 costs twice as much and is a quarter GOV's: 1.5 times building 1 in all.
        var institution = Assert.Single(await CostsAsync(client, "scope=institution&code=GOV&commodity=electricity"));
        Assert.Equal(1.5 * 5616, Number(institution, "energyYuan"), 9);
        Assert.Equal(1.5 * 376, Number(institution, "demandYuan"), 9);
        var school = Assert.Single(await CostsAsync(client, "scope=institution&code=SCH"));
        Assert.Equal(0.75 * 2 * 5616, Number(school, "energyYuan"), 9);
        // An end use has its energy's cost and no basic charge: a quarter of the main's.
        var lighting = Assert.Single(await CostsAsync(client, "scope=building&code=B1&endUse=lighting-and-sockets"));
        Assert.Equal((0.25 * 5616, false), (Number(lighting, "energyYuan"), lighting.TryGetProperty("demandYuan", out _)));
        // The cost is followed to the versions with their source, and to the readings at both edges.
        var trace = await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/trace/cost?scope=institution&code=GOV&commodity=electricity&from=2026-05&to=2026-06", UriKind.Relative), Token);
        Assert.Equal(["a", "b"], trace.GetProperty("tariffs").EnumerateArray().Select(version => version.GetProperty("version").GetString()));
        Assert.Equal(Number(institution, "yuan"), Number(Assert.Single(trace.GetProperty("costs").EnumerateArray()), "yuan"));
        Assert.Equal(3 * 2976, Number(trace.GetProperty("consumption"), "value"));
        Assert.Equal([("B1-E", 1.0), ("B2-E", 0.25)], trace.GetProperty("consumption").GetProperty("parts").EnumerateArray().Select(part => (part.GetProperty("meter").GetString()!, Number(part, "weight"))));
        Assert.Equal(1000 + (2 * 2976), Number(trace.GetProperty("consumption").GetProperty("parts")[0].GetProperty("lastReading"), "value"));

        // Water has no tariff: it has no costs, not costs of zero.
        Assert.Empty(await CostsAsync(client, "scope=meter&code=B1-W"));
    }

    [Fact]
    public async Task What_changes_is_priced_anew_and_nothing_else()
    {
        await using var campus = await BooksCampus.CreateAsync(Token);
        await ImportAsync(campus);
        using var client = await ClientAsync(campus);
        await AssignAsync(client, """{"scope": "institution", "code": "GOV", "tariff": "test", "from": "2026-01-01"}""");
        await campus.RunAsync(CostJob.Name, Token);

        // Both of institution GOV's electricity meters were priced; the meter of its own differs from now on.
        await AssignAsync(client, """{"scope": "meter", "code": "B1-E", "tariff": "test", "from": "2026-05-31"}""");
        Assert.Equal(0, (await campus.RunAsync(CostJob.Name, Token)).Items);
        await campus.Services.GetRequiredService<TariffLibrary>().ImportAsync(
            Electricity.Replace("    valid_from: 2026-05-16\n", "    valid_from: 2026-05-16\n    valid_until: 2026-05-21\n", StringComparison.Ordinal) + """

              - version: c
                valid_from: 2026-05-21
                verified: false
                source: {zh: 试, en: test}
                prices: {peak: {energy: 1}, valley: {energy: 1}}
            """,
            "test",
            DateTimeOffset.UnixEpoch,
            Token);

        Assert.Equal(2, (await campus.RunAsync(CostJob.Name, Token)).Items);
        var meter = Assert.Single(await CostsAsync(client, "scope=meter&code=B1-E"));
        Assert.Equal((15 * 144) + (5 * 216) + (11 * 192), Number(meter, "energyYuan"));
        Assert.Equal((8 * 31 * 15 / 31.0) + (8 * 62 * 5 / 31.0), Number(meter, "demandYuan"), 9);
    }

    [Fact]
    public async Task Costs_follow_the_shares_of_a_building_as_they_held_on_each_day()
    {
        await using var campus = await BooksCampus.CreateAsync(Token);
        await ImportAsync(campus);
        using var client = await ClientAsync(campus);
        await AssignAsync(client, """{"scope": "building", "code": "B2", "tariff": "test", "from": "2026-01-01"}""");
        await campus.Database.ExecuteAsync(
            """
            delete from building_share where building_id = (select building_id from building where code = 'B2');
            insert into building_share (building_id, institution_id, basis, share, valid)
            select b.building_id, i.institution_id, 'share', s.share, s.valid
              from (values ('GOV', 0.25, daterange(null, '2026-05-16')), ('SCH', 0.75, daterange(null, '2026-05-16')),
                           ('GOV', 0.5, daterange('2026-05-16', null)), ('SCH', 0.5, daterange('2026-05-16', null))) s(code, share, valid)
              join institution i using (code) join building b on b.code = 'B2'
            """,
            Token);
        await campus.RunAsync(ConsumptionJob.Name, Token);
        await campus.RunAsync(CostJob.Name, Token);

        // 4 kWh a quarter: 288 yuan a day by version a, 432 by b. A quarter for 15 days, half for 16; the basic charges of 240 and 512 by the same days.
        var institution = Assert.Single(await CostsAsync(client, "scope=institution&code=GOV&commodity=electricity"));
        Assert.Equal((15 * 288 * 0.25) + (16 * 432 * 0.5), Number(institution, "energyYuan"), 9);
        Assert.Equal(752 * ((15 * 0.25) + (16 * 0.5)) / 31, Number(institution, "demandYuan"), 9);
        var school = Assert.Single(await CostsAsync(client, "scope=institution&code=SCH&commodity=electricity"));
        Assert.Equal((15 * 288) + (16 * 432) + 752, Number(institution, "yuan") + Number(school, "yuan"), 9);
    }

    [Fact]
    public async Task A_version_that_figures_stand_on_cannot_change_and_assignments_cannot_overlap()
    {
        await using var campus = await BooksCampus.CreateAsync(Token);
        await ImportAsync(campus);
        using var client = await ClientAsync(campus);

        var changed = await Assert.ThrowsAsync<ConfigurationException>(() => campus.Services.GetRequiredService<TariffLibrary>().ImportAsync(
            Electricity.Replace("0.75", "0.76", StringComparison.Ordinal), "test", DateTimeOffset.UnixEpoch, Token));
        Assert.Contains("version a has other content", Assert.Single(changed.Errors), StringComparison.Ordinal);

        await AssignAsync(client, """{"scope": "meter", "code": "B1-E", "tariff": "test", "from": "2026-03-01", "until": "2026-06-01"}""");
        Assert.Contains("do not overlap", await RefusedAsync(client, """{"scope": "meter", "code": "B1-E", "tariff": "test", "from": "2026-05-01"}"""), StringComparison.Ordinal);
        Assert.Contains("no meter 'NO'", (await RefusedAsync(client, """{"scope": "meter", "code": "NO", "tariff": "test", "from": "2026-05-01"}""")).Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        using var bad = new StringContent("schema: tariff/1\nid: x\n", Encoding.UTF8, "application/yaml");
        using var answer = await client.PostAsync(new Uri("/api/v1/tariffs", UriKind.Relative), bad, Token);
        Assert.Contains("line 1", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    internal static async Task ImportAsync(BooksCampus campus)
    {
        var library = campus.Services.GetRequiredService<TariffLibrary>();
        await library.ImportAsync(Periods, "test", DateTimeOffset.UnixEpoch, Token);
        await library.ImportAsync(Electricity, "test", DateTimeOffset.UnixEpoch, Token);
    }

    internal static async Task<HttpClient> ClientAsync(BooksCampus campus)
    {
        var token = await campus.Services.GetRequiredService<AccessTokens>().CreateAsync($"test-{Guid.NewGuid():N}", Role.Administrator, "test", Token);
        var client = new HttpClient { BaseAddress = campus.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    internal static async Task AssignAsync(HttpClient client, string body)
    {
        using var response = await PostAsync(client, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Token));
    }

    static async Task<string> RefusedAsync(HttpClient client, string body)
    {
        using var response = await PostAsync(client, body);
        Assert.Equal(400, (int)response.StatusCode);
        return await response.Content.ReadAsStringAsync(Token);
    }

    static async Task<HttpResponseMessage> PostAsync(HttpClient client, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri("/api/v1/tariff-assignments", UriKind.Relative), content, Token);
    }

    static async Task<IReadOnlyList<JsonElement>> CostsAsync(HttpClient client, string query) => [.. (await client.GetFromJsonAsync<JsonElement>(
        new Uri(string.Create(CultureInfo.InvariantCulture, $"/api/v1/costs?step=month&from=2026-05&to=2026-06&{query}"), UriKind.Relative), Token)).EnumerateArray()];

    static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
