using System.Text.Json;
using OfficeAffairs.Energy.IntegrationTests.Api;

namespace OfficeAffairs.Energy.IntegrationTests.Grafana;

public sealed class DashboardTests
{
    static readonly string[] WithoutTodaysRows = ["当前功率 Power now", "今日用电 Electricity today", "今日数据完整率 Completeness today"];

    static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Statement_of_every_panel_runs_against_the_real_schema_and_finds_the_seeded_figures()
    {
        await using var database = await SeededCampus.CreateAsync(Token);
        var range = new Interval(SeededCampus.Now.AddDays(-40), SeededCampus.Now);
        var panels = 0;
        foreach (var path in Directory.EnumerateFiles(Folder(), "*.json"))
        {
            using var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(path, Token));
            var variables = Variables(dashboard.RootElement);
            foreach (var query in VariableQueries(dashboard.RootElement)) Assert.NotEmpty(await RunAsync(database.DataSource, query));
            foreach (var panel in dashboard.RootElement.GetProperty("panels").EnumerateArray())
            {
                var title = panel.GetProperty("title").GetString()!;
                foreach (var target in panel.GetProperty("targets").EnumerateArray())
                {
                    var rows = await RunAsync(database.DataSource, GrafanaSql.Expand(target.GetProperty("rawSql").GetString()!, range, variables));
                    if (!WithoutTodaysRows.Contains(title)) Assert.True(rows.Count > 0, $"{title} found nothing.");
                    if (target.GetProperty("format").GetString() == "time_series") Assert.All(rows, row => Assert.IsType<DateTime>(row["time"]));
                    panels++;
                }
            }
        }

        Assert.True(panels >= 10);
    }

    [Fact]
    public void Panels_do_not_overlap_and_have_names_of_their_own()
    {
        foreach (var path in Directory.EnumerateFiles(Folder(), "*.json"))
        {
            using var dashboard = JsonDocument.Parse(File.ReadAllText(path));
            var panels = dashboard.RootElement.GetProperty("panels").EnumerateArray().ToList();
            Assert.Equal(panels.Count, panels.Select(panel => panel.GetProperty("id").GetInt32()).Distinct().Count());
            Assert.Equal(panels.Count, panels.Select(panel => panel.GetProperty("title").GetString()).Distinct().Count());
            var cells = panels.SelectMany(panel => Cells(panel.GetProperty("gridPos"))).ToList();
            Assert.Equal(cells.Count, cells.Distinct().Count());
            Assert.All(cells, cell => Assert.InRange(cell.X, 0, 23));
        }
    }

    static IEnumerable<(int X, int Y)> Cells(JsonElement grid) =>
        from x in Enumerable.Range(grid.GetProperty("x").GetInt32(), grid.GetProperty("w").GetInt32())
        from y in Enumerable.Range(grid.GetProperty("y").GetInt32(), grid.GetProperty("h").GetInt32())
        select (x, y);

    static Dictionary<string, string> Variables(JsonElement dashboard) => dashboard.GetProperty("templating").GetProperty("list").EnumerateArray().ToDictionary(
        variable => variable.GetProperty("name").GetString()!,
        variable => variable.GetProperty("type").GetString() == "constant" ? variable.GetProperty("query").GetString()! : "370102A001");

    static IEnumerable<string> VariableQueries(JsonElement dashboard) => dashboard.GetProperty("templating").GetProperty("list").EnumerateArray()
        .Where(variable => variable.GetProperty("type").GetString() == "query")
        .Select(variable => variable.GetProperty("query").GetString()!);

    static async Task<List<Dictionary<string, object>>> RunAsync(Npgsql.NpgsqlDataSource dataSource, string sql)
    {
        await using var command = dataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<Dictionary<string, object>>();
        while (await reader.ReadAsync(Token)) rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetValue));
        return rows;
    }

    static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OfficeAffairs.Energy.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "grafana", "dashboards");
    }
}
