using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.Security;

namespace OfficeAffairs.Energy.IntegrationTests.Api;

/// <summary>A figure is followed back to its meters, readings, batches, decisions and factors.</summary>
public sealed class TraceTests(ApiHost host) : IClassFixture<ApiHost>
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_meter_is_followed_to_its_readings_and_the_batches_that_brought_them()
    {
        await host.Database.ExecuteAsync("""
            insert into meter_epoch (meter_id, at, kind, final_value, initial_value, entered_by)
                select meter_id, '2026-11-10T03:20:00Z', 'exchanged', 103, 0, 'li' from meter where code = 'A-E-MAIN';
            insert into counter_decision (meter_id, at, kind, value_before, value_after, accounted, evidence)
                select meter_id, '2026-11-10T03:20:00Z', 'exchange', 103, 0, 0.5, '{"rule": "recorded"}' from meter where code = 'A-E-MAIN';
            """, Token);

        var (_, trace) = await GetAsync("scope=meter&code=A-E-MAIN&from=2026-11-10T11:00:00%2B08:00&to=2026-11-10T12:00:00%2B08:00");

        Assert.Equal(("electricity", 8.0, "kWh"), (Text(trace, "commodity"), Number(trace, "value"), Text(trace, "unit")));
        var part = Assert.Single(trace.GetProperty("parts").EnumerateArray());
        Assert.Equal((1.0, 4.0, 3.0), (Number(part, "weight"), Number(part, "intervals"), Number(part, "readingCount")));
        Assert.Equal(("agent-1", 3.0, 103.0), (Text(part.GetProperty("lastReading"), "agent"), Number(part.GetProperty("lastReading"), "sequence"), Number(part.GetProperty("lastReading"), "value")));
        Assert.False(part.TryGetProperty("firstReading", out _));
        Assert.Equal("recorded", Text(Assert.Single(trace.GetProperty("decisions").EnumerateArray()).GetProperty("evidence"), "rule"));
        Assert.Equal("li", Text(Assert.Single(trace.GetProperty("epochs").EnumerateArray()), "by"));

        using var client = await host.WithTokenAsync(Role.Viewer);
        var readings = await client.GetFromJsonAsync<JsonElement>(new Uri(Text(part, "readings")!, UriKind.Relative), Token);
        Assert.Equal(3, readings.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task What_no_sub_meter_measures_names_what_is_added_and_what_is_taken_away()
    {
        var (_, trace) = await GetAsync("scope=building&code=370102A001&commodity=electricity&endUse=unmetered&from=2026-10&to=2026-11");

        Assert.Equal(0.75 * 31 * 96, Number(trace, "value"), 9);
        Assert.Equal([("A-E-HVAC", -1.0), ("A-E-LIGHT", -1.0), ("A-E-MAIN", 1.0)], trace.GetProperty("parts").EnumerateArray().Select(part => (Text(part, "meter")!, Number(part, "weight"))).Order());
        var conversion = trace.GetProperty("conversion");
        var factor = conversion.GetProperty("factors").EnumerateArray().Single(candidate => Text(candidate, "measure") == "standard-coal");
        Assert.Equal(Number(trace, "value") * Number(factor, "value"), Number(conversion, "standardCoalKgce"), 6);
        Assert.False(string.IsNullOrEmpty(Text(factor.GetProperty("source"), "en")));
        Assert.False(string.IsNullOrEmpty(Text(factor, "version")));
    }

    [Fact]
    public async Task The_sum_of_the_parts_is_the_stored_figure()
    {
        using var client = await host.WithTokenAsync(Role.Viewer);
        var stored = await client.GetFromJsonAsync<JsonElement>(
            new Uri("/api/v1/consumption?scope=institution&code=GOV&step=month&commodity=electricity&endUse=total&from=2026-10&to=2026-11", UriKind.Relative), Token);

        var (_, trace) = await GetAsync("scope=institution&code=GOV&commodity=electricity&from=2026-10&to=2026-11");

        var figure = Assert.Single(stored.GetProperty("items").EnumerateArray());
        Assert.Equal(Number(figure, "value"), Number(trace, "value"), 9);
        Assert.Equal(Number(figure, "estimated"), trace.GetProperty("parts").EnumerateArray().Sum(part => Number(part, "weight") * Number(part, "estimated")), 9);
    }

    [Theory]
    [InlineData("scope=meter&code=NO-SUCH&from=2026-10&to=2026-11", HttpStatusCode.NotFound, "no meter 'NO-SUCH'")]
    [InlineData("scope=building&code=370102A001&from=2026-10&to=2026-11", HttpStatusCode.BadRequest, "electricity, water, natural-gas, heat")]
    [InlineData("scope=building&code=370102A001&commodity=water&endUse=hvac&from=2026-10&to=2026-11", HttpStatusCode.BadRequest, "No meter of this end use")]
    [InlineData("scope=meter&code=A-E-MAIN&from=2026-10-01T00:07:00%2B08:00&to=2026-11", HttpStatusCode.BadRequest, "multiple of 15 minutes")]
    [InlineData("scope=meter&code=A-E-MAIN&from=2020-10&to=2026-11", HttpStatusCode.BadRequest, "at most 400 days")]
    public async Task A_question_that_cannot_be_answered_is_refused_with_the_reason(string query, HttpStatusCode status, string reason)
    {
        var (answered, problem) = await GetAsync(query);

        Assert.Equal(status, answered);
        Assert.Contains(reason, problem.GetRawText().Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    async Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string query)
    {
        using var client = await host.WithTokenAsync(Role.Viewer);
        using var response = await client.GetAsync(new Uri("/api/v1/trace?" + query, UriKind.Relative), Token);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Token));
    }

    static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();
}
