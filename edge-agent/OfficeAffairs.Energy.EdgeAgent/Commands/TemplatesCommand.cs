using System.CommandLine;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Commands;

/// <summary><c>templates</c>: writes a page for people from every template.</summary>
static class TemplatesCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var templates = new Option<DirectoryInfo>("--templates") { Description = "Folder of meter templates.", DefaultValueFactory = _ => new DirectoryInfo("edge-agent/meter-templates") };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder that the pages go to.", DefaultValueFactory = _ => new DirectoryInfo("docs/meters") };
        var command = new Command("templates", "Writes a page for people from every meter template, and a list of them.") { templates, output };
        command.SetAction((result, cancellationToken) => WriteAsync(result.GetRequiredValue(templates).FullName, result.GetRequiredValue(output).FullName, cancellationToken));
        return command;
    }

    static async Task<int> WriteAsync(string folder, string output, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var catalogue = await TemplateCatalogue.LoadAsync(folder, problems, cancellationToken);
        foreach (var problem in problems)
        {
            await Console.Error.WriteLineAsync(problem.ToString());
        }

        if (problems.Count > 0)
        {
            return 1;
        }

        Directory.CreateDirectory(output);
        foreach (var template in catalogue.All)
        {
            await File.WriteAllTextAsync(Path.Combine(output, template.Id + ".md"), TemplatePage.Write(template), cancellationToken);
        }

        await File.WriteAllTextAsync(Path.Combine(output, "README.md"), TemplatePage.Index(catalogue.All), cancellationToken);
        await Console.Out.WriteLineAsync($"{catalogue.All.Count()} pages in {output}");
        return 0;
    }
}
