using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Calendars;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage.Calendars;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Api;

/// <summary>Years of the calendar that people enter, and the warning about those that nobody entered.</summary>
public sealed class CalendarApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    const string Year =
        """
        {"year": 2027, "source": "Notice of 2026-11-04", "verified": true,
         "holidays": [{"name": {"zh": "国庆节", "en": "National Day"}, "from": "2027-10-01", "to": "2027-10-07"}], "makeUpWorkdays": ["2027-10-09"]}
        """;

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_year_is_entered_takes_the_place_of_the_file_and_is_withdrawn()
    {
        using var client = await host.WithTokenAsync(Role.Administrator);
        foreach (var year in new[] { 2026, 2027 })
        {
            using var entered = await PutAsync(client, year, Year.Replace("2027", $"{year}", StringComparison.Ordinal));
            Assert.Equal(HttpStatusCode.OK, entered.StatusCode);
        }

        var years = (await client.GetFromJsonAsync<JsonElement>(new Uri("/api/v1/calendar", UriKind.Relative), Token)).GetProperty("years").EnumerateArray().ToDictionary(year => year.GetProperty("year").GetInt32());
        Assert.Equal(["国庆节"], years[2027].GetProperty("holidays").EnumerateArray().Select(day => day.GetProperty("name").GetProperty("zh").GetString()));
        Assert.Equal(1, years[2026].GetProperty("holidays").GetArrayLength());
        Assert.False(years[2025].TryGetProperty("enteredBy", out _));

        foreach (var year in new[] { 2026, 2027 })
        {
            using var withdrawn = await client.DeleteAsync(new Uri($"/api/v1/calendar/{year}", UriKind.Relative), Token);
            Assert.Equal(HttpStatusCode.NoContent, withdrawn.StatusCode);
        }

        using var again = await client.DeleteAsync(new Uri("/api/v1/calendar/2027", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task A_year_that_contradicts_itself_is_refused()
    {
        using var client = await host.WithTokenAsync(Role.Administrator);
        using var response = await PutAsync(client, 2027, Year.Replace("2027-10-09", "2027-10-03", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("2027-10-03 is listed both as off and as worked.", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_that_figures_need_is_missed_until_it_is_entered()
    {
        await using var database = await SeededCampus.CreateAsync(Token);
        var calendars = new WorkCalendars(new CalendarNoticeStore(database.DataSource), new AggregatorOptions { Database = "", DataFolder = Repository.PathOf("data") });
        var november = new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

        Assert.Empty(await calendars.MissingYearsAsync(november, Token));
        Assert.Equal([2027], await calendars.MissingYearsAsync(november.AddDays(1), Token));
        Assert.Equal([2027, 2028], await calendars.MissingYearsAsync(november.AddDays(500), Token));

        var entered = await calendars.EnterAsync(Year.Replace("\"year\"", "\"schema\": \"calendar/1\", \"off_days\": [], \"year\"", StringComparison.Ordinal).Split("\"holidays\"")[0] + "\"make_up_workdays\": []}", "tester", Token);
        Assert.Equal(2027, entered.Year);
        Assert.Empty(await calendars.MissingYearsAsync(november.AddDays(1), Token));
        Assert.EndsWith("2027r2", (await calendars.ReadAsync(Token)).Version, StringComparison.Ordinal);
    }

    static Task<HttpResponseMessage> PutAsync(HttpClient client, int year, string body) =>
        client.PutAsync(new Uri($"/api/v1/calendar/{year}", UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);
}
