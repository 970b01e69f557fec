using System.CommandLine;
using System.Text.Json;
using OfficeAffairs.Energy.EdgeAgent.Configuration;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary><c>check</c>: says everything that is wrong with a configuration or a folder of templates.</summary>
static class CheckCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var config = new Option<FileInfo?>("--config") { Description = "Configuration to check, with the templates it names." };
        var templates = new Option<DirectoryInfo?>("--templates") { Description = "Folder of meter templates to check." };
        var template = new Option<FileInfo?>("--template") { Description = "One meter template to check." };
        var json = AgentCommandLine.JsonOption();
        var command = new Command("check", "Says everything that is wrong with a configuration or with meter templates.") { config, templates, template, json };
        command.SetAction((result, cancellationToken) =>
            CheckAsync(result.GetValue(config), result.GetValue(templates), result.GetValue(template), result.GetValue(json), cancellationToken));
        return command;
    }

    static async Task<int> CheckAsync(FileInfo? config, DirectoryInfo? templates, FileInfo? template, bool json, CancellationToken cancellationToken)
    {
        if (config is null && templates is null && template is null)
        {
            await Console.Error.WriteLineAsync("Give --config FILE, --template FILE, --templates FOLDER or several of them.");
            return 2;
        }

        var problems = new List<Problem>();
        var report = new CheckReport { Problems = problems };
        if (config is not null && await ConfigurationParser.LoadAsync(config.FullName, problems, cancellationToken) is { } configuration)
        {
            report = report with
            {
                Agent = configuration.Agent,
                Hash = configuration.Hash,
                Meters = configuration.Buses.Sum(bus => bus.Meters.Count),
                Points = configuration.Buses.SelectMany(bus => bus.Meters).Sum(meter => meter.Points.Count),
                Writable = [.. configuration.Buses.SelectMany(bus => bus.Meters).SelectMany(meter => meter.Writes.Select(key => $"{meter.Code}/{key}"))],
            };
        }

        if (templates is not null)
        {
            var catalogue = await TemplateCatalogue.LoadAsync(templates.FullName, problems, cancellationToken);
            report = report with { Templates = [.. catalogue.All.Select(template => template.Id)] };
        }

        if (template is not null && await TemplateCatalogue.LoadFileAsync(template.FullName, problems, cancellationToken) is { } single)
        {
            report = report with { Templates = [.. report.Templates ?? [], single.Id] };
        }

        await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(report, CommandJsonContext.Default.CheckReport) : Text(report));
        return problems.Count == 0 ? 0 : 1;
    }

    static string Text(CheckReport report)
    {
        var lines = report.Problems.Select(problem => problem.ToString()).ToList();
        if (report.Agent is not null)
        {
            lines.Add($"Agent {report.Agent}: {report.Meters} meters with {report.Points} points, configuration {report.Hash}");
        }

        if (report.Writable is { Count: > 0 })
        {
            lines.Add($"May be written: {string.Join(", ", report.Writable)}");
        }

        if (report.Templates is not null)
        {
            lines.Add($"{report.Templates.Count} templates without a problem: {string.Join(", ", report.Templates)}");
        }

        lines.Add(report.Problems.Count == 0 ? "No problems." : $"{report.Problems.Count} problems.");
        return string.Join(Environment.NewLine, lines);
    }
}
