using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OfficeAffairs.Energy.Aggregator.Security;

namespace OfficeAffairs.Energy.IntegrationTests.Api;

/// <summary>The registry over the API: rows with their days, files, and taking changes back.</summary>
public sealed class RegistryApiTests : IClassFixture<ApiHost>
{
    readonly ApiHost _host;

    public RegistryApiTests(ApiHost host) => _host = host;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fact_changes_from_a_day_on_and_keeps_its_history_until_it_is_taken_back()
    {
        using var client = await _host.WithTokenAsync(Role.Administrator);
        var before = await GetAsync(client, "registry/sheets/areas?code=370102A001");

        using var response = await PostAsync(client, "registry/sheets/areas", """{"rows": [{"building": "370102A001", "floor_area_m2": "12000", "from": "2026-07-01"}]}""");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var rows = (await GetAsync(client, "registry/sheets/areas?code=370102A001")).GetProperty("rows");
        Assert.Equal(["10000 .. 2026-07-01", "12000 2026-07-01 .."], rows.EnumerateArray().Select(Show));

        var change = (await GetAsync(client, "registry/changes"))[0].GetProperty("id").GetInt64();
        using var undone = await client.PostAsync(new Uri($"/api/v1/registry/changes/{change}/undo", UriKind.Relative), null, Token);
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        Assert.Equal(before.ToString(), (await GetAsync(client, "registry/sheets/areas?code=370102A001")).ToString());
    }

    [Fact]
    public async Task Two_shares_of_a_building_change_together_and_an_end_is_stated_with_them()
    {
        using var client = await _host.WithTokenAsync(Role.Administrator);
        using var alone = await PostAsync(client, "registry/sheets/shares?dryRun=true", """{"rows": [{"building": "370102G001", "institution": "GOV", "basis": "share", "share": "0.5", "from": "2026-01-01"}]}""");
        Assert.Equal(HttpStatusCode.BadRequest, alone.StatusCode);
        Assert.Contains("add up to 1.5 on 2026-01-01, not to 1", await alone.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        using var together = await PostAsync(
            client,
            "registry/sheets/shares?dryRun=true",
            """{"rows": [{"building": "370102G001", "institution": "GOV", "basis": "share", "share": "1", "from": "2026-01-01"}], "ends": [{"building": "370102G001", "institution": "HOS", "from": "2026-01-01"}]}""");
        Assert.Equal(HttpStatusCode.OK, together.StatusCode);
        var after = (await together.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("changes")[0].GetProperty("after");
        Assert.Equal(2, after.GetArrayLength());
    }

    [Theory]
    [InlineData("""{"rows": [{"building": "370102A001", "floor_area_m2": "big"}]}""", "rows[0].floor_area_m2", "'big' is no number")]
    [InlineData("""{"rows": [{"building": "370102A001", "floor_area_m2": "5", "colour": "red"}]}""", "rows[0].colour", "is no column of areas")]
    [InlineData("""{"rows": [{"building": "NONE", "floor_area_m2": "5"}]}""", "rows[0].building", "refers to building NONE, which does not exist")]
    [InlineData("""{"ends": [{"building": "370102A001", "from": "soon"}]}""", "ends[0].from", "'soon' is no day")]
    [InlineData("{}", "rows", "State at least one row")]
    public async Task A_wrong_field_is_named(string body, string field, string part)
    {
        using var client = await _host.WithTokenAsync(Role.Administrator);
        using var response = await PostAsync(client, "registry/sheets/areas", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errors");
        Assert.True(errors.TryGetProperty(field, out var messages), errors.ToString());
        Assert.Contains(part, messages[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_registry_goes_out_and_in_as_a_file()
    {
        using var client = await _host.WithTokenAsync(Role.Administrator);
        var file = await client.GetByteArrayAsync(new Uri("/api/v1/registry/export", UriKind.Relative), Token);
        using var body = new ByteArrayContent(file);

        using var response = await client.PostAsync(new Uri("/api/v1/registry/import?name=registry.xlsx&dryRun=true", UriKind.Relative), body, Token);

        // The seed has a credit code with a made-up check character, which an import refuses at its cell.
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(1, problem.GetProperty("errors").EnumerateObject().Count(error => error.Name.StartsWith("institutions row ", StringComparison.Ordinal) && error.Name.EndsWith(" column credit_code", StringComparison.Ordinal)));
        Assert.True((await client.GetByteArrayAsync(new Uri("/api/v1/registry/template?format=csv", UriKind.Relative), Token)).Length > 1000);
    }

    [Theory]
    [InlineData(Role.Viewer)]
    [InlineData(Role.Operator)]
    public async Task Only_administrators_change_the_registry(string role)
    {
        using var client = await _host.WithTokenAsync(role);
        foreach (var path in new[] { "registry/sheets/areas", "registry/import?name=x.csv", "registry/changes/1/undo" })
        {
            using var response = await PostAsync(client, path, "{}");
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }
    }

    static string Show(JsonElement row) =>
        $"{row.GetProperty("floor_area_m2").GetString()} {row.GetProperty("from").GetString()}..{(row.GetProperty("until").GetString() is { } until ? " " + until : "")}".Replace("  ", " ", StringComparison.Ordinal).Replace("01..", "01 ..", StringComparison.Ordinal);

    static Task<HttpResponseMessage> PostAsync(HttpClient client, string path, string body) =>
        client.PostAsync(new Uri("/api/v1/" + path, UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), Token);

    static async Task<JsonElement> GetAsync(HttpClient client, string path) => await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/" + path, UriKind.Relative), Token);
}
