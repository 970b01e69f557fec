using System.Globalization;
using System.Text.RegularExpressions;
using OfficeAffairs.Energy.Aggregator.DataFiles;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Agents;

/// <summary>
/// A configuration that somebody wants to give to an agent. What can be judged here is judged here, whole and with lines; whether its buses, meters and
/// templates fit is the agent's to say, since only the agent knows its program, its templates and its devices.
/// </summary>
/// <param name="Agent">The agent.</param>
/// <param name="Text">The configuration, agent-configuration/1.</param>
/// <param name="Templates">Templates in place of the agent's own.</param>
/// <param name="Note">Why, for the history; null for nothing.</param>
sealed partial record ConfigurationDraft(string Agent, string Text, IReadOnlyList<CarriedTemplate> Templates, string? Note)
{
    const string Schema = "agent-configuration/1";
    const int MostCharacters = 1024 * 1024;
    const int MostTemplates = 64;

    /// <summary>Everything that is wrong with it, each with its line where it has one; empty when nothing is.</summary>
    public IReadOnlyList<string> Check()
    {
        var errors = new List<string>();
        if (!AgentName().IsMatch(Agent)) errors.Add("An agent's name is 1 to 64 of letters, digits, dot, underscore, hyphen.");
        if (Templates.Count > MostTemplates) errors.Add($"At most {MostTemplates} templates go along.");
        foreach (var template in Templates)
        {
            if (!TemplateName().IsMatch(template.File)) errors.Add($"'{template.File}' is no template's file name such as acrel.dtsd1352.yaml.");
        }

        if (Text.Length + Templates.Sum(template => (long)template.Text.Length) > MostCharacters)
        {
            errors.Add(string.Create(CultureInfo.InvariantCulture, $"Text and templates have more than {MostCharacters} characters."));
            return errors;
        }

        if (Credentials().Match(Text) is { Success: true } secret)
        {
            errors.Add($"line {1 + Text.AsSpan(0, secret.Index).Count('\n')}: an address has a password in it; secrets stay with the agent, in OFFICEAFFAIRS_BROKER");
        }

        CheckText(errors);
        return errors;
    }

    void CheckText(List<string> errors)
    {
        using var text = new StringReader(Text);
        if (YamlDocument.Load(text, errors) is not { } root) return;

        if (root.OptionalText("schema") is var schema && schema != Schema) root.Error($"schema is '{schema}', not {Schema}");
        if (root.OptionalText("agent") is var agent && agent != Agent) root.Error($"it is for agent '{agent}', not '{Agent}'");
        if (root.OptionalText("broker") is not null) root.Error("the broker is not changed from the centre: leave 'broker' out");
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AgentName();

    [GeneratedRegex("^[a-z0-9-]+\\.[a-z0-9][a-z0-9.-]{0,48}\\.yaml$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TemplateName();

    [GeneratedRegex("mqtts?://[^/\\s\"']*:[^/\\s\"']*@", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Credentials();
}
