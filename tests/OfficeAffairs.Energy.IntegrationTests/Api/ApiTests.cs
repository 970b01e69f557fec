using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.Security;

namespace OfficeAffairs.Energy.IntegrationTests.Api;

public sealed class ApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    const string October = "from=2026-10&to=2026-11";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("institutions", 2)]
    [InlineData("buildings?institution=GOV", 1)]
    [InlineData("meters?building=370102A001", 6)]
    [InlineData("meters?commodity=water", 1)]
    [InlineData("points?meter=A-E-MAIN", 2)]
    [InlineData("readings/latest?building=370102A001", 9)]
    [InlineData("readings?meter=A-E-MAIN&point=energy.active.import.total&from=2026-11-10&to=2026-11-11", 3)]
    [InlineData("consumption?scope=meter&step=day&code=A-E-MAIN&" + October, 31)]
    [InlineData("consumption?scope=building&step=month&commodity=electricity&endUse=total&" + October, 2)]
    [InlineData("consumption?scope=institution&step=month&code=GOV&" + October, 7)]
    [InlineData("consumption?scope=meter&step=interval&code=A-E-MAIN&limit=50&" + October, 50)]
    [InlineData("anomalies", 2)]
    [InlineData("anomalies?type=leak&minimumSeverity=3", 1)]
    [InlineData("alerts?building=370102A001&from=2026-11-01T00:00:00%2B08:00", 1)]
    [InlineData("reports", 0)]
    [InlineData("agents", 1)]
    [InlineData("serial-changes?meter=A-E-MAIN", 0)]
    [InlineData("job-runs", 2)]
    [InlineData("job-runs?state=failed", 1)]
    [InlineData("factors?measure=co2&carrier=natural-gas", 1)]
    public async Task List_answers_with_its_items(string path, int count)
    {
        using var client = await host.WithTokenAsync(Role.Viewer);

        var body = await GetAsync(client, path);

        Assert.Equal(count, body.GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("institutions/GOV", "code", "GOV")]
    [InlineData("buildings/370102A001", "city", "jinan")]
    [InlineData("meters/A-E-HVAC", "endUse", "hvac")]
    [InlineData("anomalies/1", "category", "waste")]
    public async Task Single_thing_is_found_by_its_code(string path, string property, string value)
    {
        using var client = await host.WithTokenAsync(Role.Viewer);

        Assert.Equal(value, (await GetAsync(client, path)).GetProperty(property).GetString());
    }

    [Fact]
    public async Task Consumption_has_the_shape_that_programs_rely_on()
    {
        using var client = await host.WithTokenAsync(Role.Viewer);

        var item = (await GetAsync(client, "consumption?scope=building&step=month&code=370102A001&commodity=electricity&endUse=total&" + October)).GetProperty("items")[0];

        Assert.Equal("370102A001", item.GetProperty("code").GetString());
        Assert.Equal("electricity", item.GetProperty("commodity").GetString());
        Assert.Equal("total", item.GetProperty("endUse").GetString());
        Assert.Equal("2026-10-01T00:00:00+08:00", item.GetProperty("start").GetString());
        Assert.Equal(5952, item.GetProperty("value").GetDouble());
        Assert.Equal("kWh", item.GetProperty("unit").GetString());
        Assert.Equal(192, item.GetProperty("estimated").GetDouble());
        Assert.Equal(2976, item.GetProperty("intervals").GetInt32());
        Assert.Equal(2976, item.GetProperty("expectedIntervals").GetInt32());
    }

    [Fact]
    public async Task Data_status_has_the_shape_that_programs_rely_on()
    {
        using var client = await host.WithTokenAsync(Role.Viewer);

        var status = await GetAsync(client, "data-status");

        Assert.Equal(7, status.GetProperty("meters").GetInt32());
        Assert.Equal(3, status.GetProperty("batches").GetInt32());
        Assert.Equal(14, status.GetProperty("readings_expected").GetInt32());
        Assert.Equal(11, status.GetProperty("readings_stored").GetInt32());
        Assert.Equal(2, status.GetProperty("awaited").GetInt32());
        Assert.Equal(0, status.GetProperty("lost").GetInt32());
        Assert.Equal(0, status.GetProperty("duplicated").GetInt32());
        Assert.Equal(1, status.GetProperty("rejected").GetInt32());
        Assert.Equal("agent-1", status.GetProperty("agents")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("consumption", "scope", "Missing")]
    [InlineData("consumption?scope=planet&step=day&" + October, "scope", "'planet' is not one of: meter, building, institution")]
    [InlineData("consumption?scope=building&step=interval&" + October, "step", "scope=meter")]
    [InlineData("consumption?scope=meter&step=day&from=2026-11&to=2026-10", "to", "after 'from'")]
    [InlineData("consumption?scope=meter&step=day&from=yesterday&to=2026-10", "from", "'yesterday' is not a moment")]
    [InlineData("consumption?scope=meter&step=day&limit=100001&" + October, "limit", "from 1 to 100000")]
    [InlineData("meters?bulding=A", "bulding", "Unknown parameter. Known here: building")]
    [InlineData("meters?limit=5&limit=6", "limit", "more than once")]
    [InlineData("alerts?acknowledged=maybe", "acknowledged", "neither true nor false")]
    [InlineData("anomalies?from=2026-10-01T00:00:00", "from", "is not a moment")]
    public async Task Wrong_parameter_is_named_and_explained(string path, string parameter, string part)
    {
        using var client = await host.WithTokenAsync(Role.Viewer);
        using var response = await client.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Contains(part, problem.GetProperty("errors").GetProperty(parameter)[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("institutions/NOBODY")]
    [InlineData("anomalies/999")]
    [InlineData("reports/999/file")]
    [InlineData("readings?meter=A-E-MAIN&point=nothing&from=2026-10&to=2026-11")]
    [InlineData("no-such-thing")]
    public async Task What_is_not_there_is_a_problem_that_says_where_to_look(string path)
    {
        using var client = await host.WithTokenAsync(Role.Viewer);
        using var response = await client.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Contains("/api/v1/", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stranger_is_told_how_to_get_in()
    {
        using var client = host.Anonymous();
        using var response = await client.GetAsync(new Uri("/api/v1/meters", UriKind.Relative), Token);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Contains("Authorization: Bearer", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Meter_is_assigned_by_an_administrator_and_by_nobody_else()
    {
        await host.Database.ExecuteAsync(
            """
            with m as (insert into meter (code, name_zh, name_en, counter_key) values ('NEW-1', 'NEW-1', 'NEW-1', 'energy') returning meter_id)
            insert into point (meter_id, key, kind, unit, quantity) select meter_id, 'energy', 1, 'kW.h', 'ActiveEnergy' from m
            """, Token);
        var building = await host.Database.ScalarAsync<string>("select min(code) from building", Token);
        using var operators = await host.WithTokenAsync(Role.Operator);
        using var administrator = await host.WithTokenAsync(Role.Administrator);
        var address = new Uri("/api/v1/meters/NEW-1/assignment", UriKind.Relative);
        var body = new { building, commodity = "electricity", role = "sub", endUse = "hvac", name = new { zh = "新表", en = "New meter" } };

        using var refused = await operators.PostAsJsonAsync(address, body, Token);
        using var wrong = await administrator.PostAsJsonAsync(address, new { building = "nowhere", commodity = "water" }, Token);
        using var empty = await administrator.PostAsJsonAsync(address, new { commodity = "coal" }, Token);
        using var missing = await administrator.PostAsJsonAsync(new Uri("/api/v1/meters/NEW-2/assignment", UriKind.Relative), body, Token);
        using var accepted = await administrator.PostAsJsonAsync(address, body, Token);

        Assert.Equal(
            [HttpStatusCode.Forbidden, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.OK],
            [refused.StatusCode, wrong.StatusCode, empty.StatusCode, missing.StatusCode, accepted.StatusCode]);
        var problems = (await wrong.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errors").GetProperty("assignment");
        Assert.Equal(2, problems.GetArrayLength());
        var meter = await accepted.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(("assigned", "hvac", "新表"), (meter.GetProperty("state").GetString(), meter.GetProperty("endUse").GetString(), meter.GetProperty("name").GetProperty("zh").GetString()));
    }

    [Fact]
    public async Task Alert_is_acknowledged_by_an_operator_and_not_by_a_viewer()
    {
        using var viewer = await host.WithTokenAsync(Role.Viewer);
        using var operators = await host.WithTokenAsync(Role.Operator);
        var address = new Uri("/api/v1/alerts/1/acknowledgement", UriKind.Relative);

        using var refused = await viewer.PostAsJsonAsync(address, new { verdict = "true" }, Token);
        using var wrong = await operators.PostAsJsonAsync(address, new { verdict = "maybe" }, Token);
        using var empty = await operators.PostAsync(address, null, Token);
        using var accepted = await operators.PostAsJsonAsync(address, new { verdict = "true", comment = "空调夜间未关" }, Token);
        using var missing = await operators.PostAsJsonAsync(new Uri("/api/v1/alerts/999/acknowledgement", UriKind.Relative), new { verdict = "true" }, Token);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        var alert = await accepted.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal("空调夜间未关", alert.GetProperty("comment").GetString());
        Assert.Equal("assigned", alert.GetProperty("anomaly").GetProperty("state").GetString());
        Assert.Equal(1L, await host.Database.ScalarAsync<long>("select count(*) from audit_entry where action = 'alert-verdict'", Token));
    }

    [Fact]
    public async Task Job_is_started_by_an_administrator_only()
    {
        using var operators = await host.WithTokenAsync(Role.Operator);
        using var administrator = await host.WithTokenAsync(Role.Administrator);
        var unknown = new Uri("/api/v1/jobs/no-such-job/runs", UriKind.Relative);

        using var refused = await operators.PostAsync(unknown, null, Token);
        using var missing = await administrator.PostAsync(unknown, null, Token);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task Document_lists_every_endpoint_with_its_parameters()
    {
        using var client = await host.WithTokenAsync(Role.Viewer);

        var document = await GetAsync(client, "openapi.json");

        Assert.StartsWith("3.", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var paths = document.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToHashSet();
        string[] expected =
        [
            "registry/sheets/{sheet}", "registry/export", "registry/template", "registry/import", "registry/changes", "registry/changes/{id}/undo", "calendar", "calendar/{year}",
            "institutions", "institutions/{code}", "buildings", "buildings/{code}", "meters", "meters/{code}", "meters/{code}/assignment", "points", "readings", "readings/latest", "consumption", "trace",
            "trace/cost", "trace/indicator", "costs", "tariffs", "tariff-assignments", "indicators", "standings", "targets", "quota-keys",
            "anomalies", "anomalies/{id}", "alerts", "alerts/{id}", "alerts/{id}/acknowledgement", "reports", "reports/{id}", "reports/{id}/file", "factors",
            "data-status", "agents", "agents/{name}/configuration", "agents/{name}/configuration/rollback", "serial-changes", "agents/{name}/configurations", "agents/{name}/configurations/{version}", "job-runs", "jobs", "jobs/{name}/runs",
            "attachments", "attachments/{id}", "bills", "decisions", "virtual-meters", "repairs", "repairs/preview", "repairs/{id}/decision", "repairs/{id}/reversal",
            "meters/{code}/accuracy-class", "meters/{code}/balance", "meters/{code}/bills", "meters/{code}/bills/{id}", "meters/{code}/decisions/{at}", "meters/{code}/demand",
            "meters/{code}/events", "meters/{code}/events/{id}", "meters/{code}/formula", "meters/{code}/load-profile", "meters/{code}/manual-readings", "meters/{code}/manual-readings/{id}",
            "baselines", "baselines/{id}/model", "baseline-methods", "meters/{code}/baseline-method", "institutions/{code}/baseline-method", "savings", "savings/{id}", "non-routine-events", "non-routine-events/{id}/state", "forecasts",
        ];
        Assert.Equal(expected.Select(path => "/api/v1/" + path).Order(), paths.Order());
        var parameters = document.GetProperty("paths").GetProperty("/api/v1/consumption").GetProperty("get").GetProperty("parameters");
        Assert.Equal(["scope", "step", "from", "to", "code", "commodity", "endUse", "limit", "offset"], parameters.EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.True(parameters[0].GetProperty("required").GetBoolean());
        Assert.Equal("http", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("token").GetProperty("type").GetString());
    }

    static async Task<JsonElement> GetAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative), Token);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync(Token)}");
        return await response.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
