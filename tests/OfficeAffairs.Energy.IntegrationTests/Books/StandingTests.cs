using System.Net.Http.Json;
using System.Text.Json;

namespace OfficeAffairs.Energy.IntegrationTests.Books;

/// <summary>Quota keys and targets are entered, and a year stands to them as reckoned by hand.</summary>
public sealed class StandingTests
{
    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_year_stands_to_its_quota_and_target_as_reckoned_by_hand()
    {
        await using var campus = await BooksCampus.CreateAsync(Token);
        using var client = await CostTests.ClientAsync(campus);
        Assert.Contains("level", Assert.Single(await StandingsAsync(client, "db37.non-heating-per-area")).GetProperty("missingKeys").EnumerateArray().Select(key => key.GetString()));

        await PutAsync(client, "quota-keys", """{"institution": "GOV", "key": "level", "value": "below-city"}""", 200);
        await PutAsync(client, "targets", """{"institution": "GOV", "indicator": "db37.non-heating-per-area", "year": 2026, "value": 30, "note": "first"}""", 200);
        await PutAsync(client, "targets", """{"institution": "GOV", "indicator": "db37.non-heating-per-area", "year": 2026, "value": 2.5}""", 200);
        await PutAsync(client, "targets", """{"institution": "GOV", "indicator": "colour", "year": 2026, "value": 2}""", 400);
        await PutAsync(client, "targets", """{"institution": "NO", "indicator": "pue", "year": 2026, "value": 2}""", 400);

        // 8928 kWh of May at 0.31 kgce over 1125 m2, and nothing known of other months: when 10 June begins, 160 days of 365 are over.
        const double ToDate = 8928 * 0.31 / 1125;
        var standing = Assert.Single(await StandingsAsync(client, "db37.non-heating-per-area"));
        Assert.Equal(ToDate, standing.GetProperty("toDate").GetDouble(), 9);
        Assert.Equal(ToDate * 365 / 160, standing.GetProperty("expected").GetDouble(), 6);
        Assert.False(standing.TryGetProperty("halfWidth", out _));
        var quota = Assert.Single(standing.GetProperty("quotas").EnumerateArray());
        Assert.Equal(("DB37/T 2672-2019", 20.8, "advanced", "open"), (quota.GetProperty("standard").GetString(), quota.GetProperty("constraint").GetDouble(), quota.GetProperty("rating").GetString(), quota.GetProperty("outlook").GetString()));
        Assert.Equal(ToDate / 20.8, quota.GetProperty("used").GetDouble(), 9);
        // The second target took the first one's place; it is 98 % used up before half the year is over.
        Assert.Equal((2.5, "open", 2), (standing.GetProperty("target").GetDouble(), standing.GetProperty("targetOutlook").GetString(), standing.GetProperty("severity").GetInt32()));
        Assert.Equal(2, await campus.Database.ScalarAsync<long>("select count(*) from target", Token));
    }

    static async Task<IReadOnlyList<JsonElement>> StandingsAsync(HttpClient client, string indicator) =>
        [.. (await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/standings?year=2026&institution=GOV", UriKind.Relative), Token)).EnumerateArray()
            .Where(standing => standing.GetProperty("indicator").GetString() == indicator)];

    static async Task PutAsync(HttpClient client, string address, string body, int status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PutAsync(new Uri("/api/v1/" + address, UriKind.Relative), content, Token);
        Assert.True((int)response.StatusCode == status, await response.Content.ReadAsStringAsync(Token));
    }
}
