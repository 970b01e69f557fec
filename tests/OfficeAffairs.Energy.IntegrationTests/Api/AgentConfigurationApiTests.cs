using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OfficeAffairs.Energy.Aggregator.Security;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.IntegrationTests.Api;

/// <summary>Agents configured over the API: who may, what is refused before an agent sees it, what the agent answers, and the way back.</summary>
public sealed class AgentConfigurationApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    const string Good = "schema: agent-configuration/1\nagent: {0}\nbuses: []\n";

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_administrators_configure_agents()
    {
        foreach (var role in new[] { Role.Viewer, Role.Operator })
        {
            using var client = await host.WithTokenAsync(role);
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(client, "api-1", new { text = Text("api-1") })).StatusCode);
        }

        using var nobody = new HttpClient { BaseAddress = host.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync(nobody, "api-1", new { text = Text("api-1") })).StatusCode);
        using var viewer = await host.WithTokenAsync(Role.Viewer);
        Assert.Equal(HttpStatusCode.NotFound, (await viewer.GetAsync("api/v1/agents/api-1/configuration", Token)).StatusCode);
    }

    [Fact]
    public async Task Mistakes_are_told_at_once_with_their_lines_and_nothing_is_kept()
    {
        using var client = await host.WithTokenAsync(Role.Administrator);
        var wrong = await PostAsync(client, "api-2", new { text = "schema: agent-configuration/9\nagent: other\nbroker: mqtt://u:p@host:1883\n", templates = new[] { new { file = "../x.yaml", text = "" } } });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        var errors = (await wrong.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("errors").GetProperty("text").EnumerateArray().Select(error => error.GetString()!).ToList();
        Assert.Contains("line 3: an address has a password in it; secrets stay with the agent, in OFFICEAFFAIRS_BROKER", errors);
        Assert.Contains(errors, error => error.Contains("schema is 'agent-configuration/9', not agent-configuration/1", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("it is for agent 'other', not 'api-2'", StringComparison.Ordinal));
        Assert.Contains("'../x.yaml' is no template's file name such as acrel.dtsd1352.yaml.", errors);
        Assert.Contains("nested", await (await PostAsync(client, "api-2", new { text = new string('[', 100_000) })).Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, "api-2", new { text = "a: [" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, "api-2", new { note = "no text" })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("api/v1/agents/api-2/configurations", Token)).StatusCode);
    }

    [Fact]
    public async Task Answer_of_the_agent_is_the_answer_of_the_request_and_the_way_back_is_a_new_version()
    {
        using var client = await host.WithTokenAsync(Role.Administrator);
        const string Agent = "api-3";
        var waiting = await PostAsync(client, Agent, new { text = Text(Agent), note = "first" });
        Assert.Equal(HttpStatusCode.Accepted, waiting.StatusCode);
        Assert.Equal($"/api/v1/agents/{Agent}/configurations/1", waiting.Headers.Location!.ToString());

        await AnswerAsync(Agent, 1, applied: true);
        var applied = await PostAsync(client, Agent, new { text = Text(Agent) });
        Assert.Equal((HttpStatusCode.OK, "applied"), (applied.StatusCode, (await applied.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("state").GetString()));

        await AnswerAsync(Agent, 2, applied: false, new ConfigurationProblem("configuration", 7, "no such template"), new ConfigurationProblem("configuration", 7, "no unit"));
        var refused = await PostAsync(client, Agent, new { text = Text(Agent) + "# second\n" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(Token);
        Assert.Equal("Agent api-3 refuses version 2.", problem.GetProperty("title").GetString());
        Assert.Equal(["no such template", "no unit"], problem.GetProperty("errors").GetProperty("configuration:7").EnumerateArray().Select(text => text.GetString()));

        await AnswerAsync(Agent, 3, applied: true);
        var back = await client.PostAsJsonAsync($"api/v1/agents/{Agent}/configuration/rollback?wait=0", new { version = 1 }, Token);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        var current = await client.GetFromJsonAsync<JsonElement>($"api/v1/agents/{Agent}/configuration", Token);
        Assert.Equal((3L, "applied", "back to version 1"), (current.GetProperty("version").GetProperty("version").GetInt64(), current.GetProperty("version").GetProperty("state").GetString(), current.GetProperty("version").GetProperty("note").GetString()));
        Assert.Equal(Text(Agent), current.GetProperty("text").GetString());
        Assert.Equal(3, (await client.GetFromJsonAsync<JsonElement>($"api/v1/agents/{Agent}/configurations", Token)).GetProperty("items").GetArrayLength());
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsJsonAsync($"api/v1/agents/{Agent}/configuration/rollback", new { version = 99 }, Token)).StatusCode);
        Assert.Equal(4L, await host.Database.ScalarAsync<long>($"select count(*) from audit_entry where subject = 'agent {Agent}' and action in ('agent-configured', 'agent-rolled-back') and actor <> ''", Token));
    }

    [Fact]
    public async Task Document_describes_the_requests()
    {
        using var client = await host.WithTokenAsync(Role.Viewer);
        var paths = (await client.GetFromJsonAsync<JsonElement>("api/v1/openapi.json", Token)).GetProperty("paths");
        var post = paths.GetProperty("/api/v1/agents/{name}/configuration").GetProperty("post");
        Assert.Equal("configureAgent", post.GetProperty("operationId").GetString());
        Assert.Equal(["200", "202", "400", "404", "422"], post.GetProperty("responses").EnumerateObject().Select(response => response.Name).Where(name => name is "200" or "202" or "400" or "404" or "422").Order());
        Assert.Equal("rollBackAgentConfiguration", paths.GetProperty("/api/v1/agents/{name}/configuration/rollback").GetProperty("post").GetProperty("operationId").GetString());
    }

    static string Text(string agent) => Good.Replace("{0}", agent, StringComparison.Ordinal);

    static Task<HttpResponseMessage> PostAsync(HttpClient client, string agent, object body) =>
        client.PostAsJsonAsync($"api/v1/agents/{agent}/configuration?wait=0", body, Token);

    // An answer that is there already is found without waiting.
    Task AnswerAsync(string agent, long version, bool applied, params ConfigurationProblem[] problems) => host.Services.GetRequiredService<AgentConfigurationStore>().StoreAsync(
        new ConfigurationReceipt { Agent = agent, Version = version, Applied = applied, UnixMilliseconds = 1_000 + version, RunningHash = "ab", Problems = problems }, Token);
}
