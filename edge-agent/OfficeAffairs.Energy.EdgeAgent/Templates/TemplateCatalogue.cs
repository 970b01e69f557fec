using System.Collections.Frozen;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>The meter templates of a folder, by identifier.</summary>
sealed class TemplateCatalogue(IEnumerable<MeterTemplate> templates)
{
    readonly FrozenDictionary<string, MeterTemplate> _templates = templates.ToFrozenDictionary(template => template.Id, StringComparer.Ordinal);

    /// <summary>The templates in the order of their identifiers.</summary>
    public IEnumerable<MeterTemplate> All => _templates.Values.OrderBy(template => template.Id, StringComparer.Ordinal);

    /// <summary>The template with this identifier; null when there is none.</summary>
    public MeterTemplate? Find(string id) => _templates.GetValueOrDefault(id);

    /// <summary>Reads every <c>*.yaml</c> file of a folder, with their vectors checked. Files with problems are reported and left out.</summary>
    public static async Task<TemplateCatalogue> LoadAsync(string folder, ICollection<Problem> problems, CancellationToken cancellationToken)
    {
        var templates = new Dictionary<string, MeterTemplate>(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
        {
            problems.Add(new Problem(folder, 0, "the templates' folder does not exist"));
            return new TemplateCatalogue([]);
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            if (Read(await File.ReadAllTextAsync(path, cancellationToken), file, problems) is { } template && !templates.TryAdd(template.Id, template))
            {
                problems.Add(new Problem(file, 0, $"template {template.Id} exists twice"));
            }
        }

        return new TemplateCatalogue(templates.Values);
    }

    /// <summary>Reads one file, with its vectors checked. Null when it has problems, which are reported.</summary>
    public static async Task<MeterTemplate?> LoadFileAsync(string path, ICollection<Problem> problems, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            return Read(await File.ReadAllTextAsync(path, cancellationToken), Path.GetFileName(path), problems);
        }

        problems.Add(new Problem(path, 0, "the file does not exist"));
        return null;
    }

    /// <summary>This catalogue with templates in place of its own. Templates with problems are reported and left out.</summary>
    public TemplateCatalogue With(IEnumerable<Messaging.CarriedTemplate> carried, ICollection<Problem> problems)
    {
        var templates = _templates.ToDictionary(StringComparer.Ordinal);
        foreach (var (file, text) in carried)
        {
            if (Read(text, file, problems) is { } template)
            {
                templates[template.Id] = template;
            }
        }

        return new TemplateCatalogue(templates.Values);
    }

    static MeterTemplate? Read(string text, string file, ICollection<Problem> problems)
    {
        var template = TemplateParser.Parse(text, file, problems);
        if (template is null)
        {
            return null;
        }

        VectorCheck.Check(template, file, problems);
        if (!string.Equals(file, template.Id + ".yaml", StringComparison.Ordinal))
        {
            problems.Add(new Problem(file, 0, $"the file of template {template.Id} is named {template.Id}.yaml"));
        }

        return template;
    }
}
