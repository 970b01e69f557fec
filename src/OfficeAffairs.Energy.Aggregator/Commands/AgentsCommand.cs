using System.CommandLine;
using System.Globalization;
using OfficeAffairs.Energy.Aggregator.Agents;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;
using OfficeAffairs.Energy.Messaging;

namespace OfficeAffairs.Energy.Aggregator.Commands;

/// <summary><c>agents</c>: what agents are to read, what they answered, and the way back to an earlier version.</summary>
static class AgentsCommand
{
    const string Actor = "command";

    /// <summary>Builds the command.</summary>
    public static Command Create() => new("agents", "Edge agents: what they are to read, what runs where, what they answered.")
    {
        CreateList(), CreateShow(), CreateHistory(), CreateConfigure(), CreateRollback(),
    };

    static Command CreateList() => new Command("list", "Shows every agent, the configuration it runs and the newest one for it.").WithAction(needsBroker: false, async (options, _, cancellationToken) =>
    {
        await using var app = CommandRunner.BuildQuietHost(options);
        var agents = await app.Services.GetRequiredService<AgentQuery>().ListAsync(cancellationToken);
        var newest = (await app.Services.GetRequiredService<AgentConfigurationQuery>().NewestAsync(cancellationToken)).ToDictionary(row => row.Agent, StringComparer.Ordinal);
        foreach (var name in agents.Select(agent => agent.Name).Union(newest.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var agent = agents.FirstOrDefault(one => one.Name == name);
            var wanted = newest.GetValueOrDefault(name);
            await System.Console.Out.WriteLineAsync(
                $"{name,-20} {(agent is null ? "never seen" : agent.Online ? "online" : "offline"),-10} runs {Running(agent?.Status),-24} newest {(wanted is null ? "none" : $"{wanted.Version} ({wanted.State})")}");
        }

        return 0;
    });

    static Command CreateShow()
    {
        var agent = AgentArgument();
        var version = new Option<long?>("--version") { Description = "The version; by default the newest." };
        return new Command("show", "Prints the text of a version.") { agent, version }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            var store = app.Services.GetRequiredService<AgentConfigurationStore>();
            var name = result.GetRequiredValue(agent);
            var found = result.GetValue(version) is { } number ? await store.FindAsync(name, number, cancellationToken) : await store.NewestAsync(name, cancellationToken);
            if (found is null)
            {
                return await FailAsync($"There is no such configuration for agent '{name}'; see 'agents history {name}'.");
            }

            await System.Console.Out.WriteLineAsync($"# version {found.Version}, {found.Hash}{string.Concat(found.Templates.Select(t => $"\n# with template {t.File}"))}");
            await System.Console.Out.WriteLineAsync(found.Text);
            return 0;
        });
    }

    static Command CreateHistory()
    {
        var agent = AgentArgument();
        return new Command("history", "Shows all versions for an agent and what it answered.") { agent }.WithAction(needsBroker: false, async (options, result, cancellationToken) =>
        {
            await using var app = CommandRunner.BuildQuietHost(options);
            foreach (var row in await app.Services.GetRequiredService<AgentConfigurationQuery>().HistoryAsync(result.GetRequiredValue(agent), cancellationToken))
            {
                await System.Console.Out.WriteLineAsync(
                    $"{row.Version,5}  {row.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}  {row.Hash[..12]}  {row.State,-8}  {row.CreatedBy}  {row.Note}");
                await WriteAsync(row.Problems);
            }

            return 0;
        });
    }

    static Command CreateConfigure()
    {
        var agent = AgentArgument();
        var file = new Argument<FileInfo>("file") { Description = "An agent-configuration/1 file, without 'broker' and without secrets." };
        var template = new Option<FileInfo[]>("--template") { Description = "A meter template that goes along, in place of the agent's own; may be repeated.", AllowMultipleArgumentsPerToken = true };
        var note = new Option<string?>("--note") { Description = "Why, for the history." };
        var wait = WaitOption();
        return new Command("configure", "Gives an agent a configuration: kept as a new version, published, and the agent's answer shown.") { agent, file, template, note, wait }.WithAction(
            needsBroker: true,
            async (options, result, cancellationToken) =>
            {
                var path = result.GetRequiredValue(file);
                var templates = result.GetValue(template) ?? [];
                if (templates.Prepend(path).FirstOrDefault(one => !one.Exists) is { } missing)
                {
                    return await FailAsync($"{missing.FullName} does not exist.");
                }

                var carried = new List<CarriedTemplate>();
                foreach (var one in templates)
                {
                    carried.Add(new CarriedTemplate(one.Name, await File.ReadAllTextAsync(one.FullName, cancellationToken)));
                }

                var draft = new ConfigurationDraft(result.GetRequiredValue(agent), await File.ReadAllTextAsync(path.FullName, cancellationToken), carried, result.GetValue(note));
                if (draft.Check() is { Count: > 0 } errors)
                {
                    return await FailAsync(string.Join(Environment.NewLine, errors.Select(error => $"{path.Name}: {error}")));
                }

                return await GiveAsync(options, draft, result.GetRequiredValue(wait), cancellationToken);
            });
    }

    static Command CreateRollback()
    {
        var agent = AgentArgument();
        var version = new Argument<long>("version") { Description = "The version to go back to." };
        var wait = WaitOption();
        return new Command("rollback", "Goes back to an earlier version, as a new version with its text.") { agent, version, wait }.WithAction(needsBroker: true, async (options, result, cancellationToken) =>
        {
            var (name, number) = (result.GetRequiredValue(agent), result.GetRequiredValue(version));
            await using var app = CommandRunner.BuildQuietHost(options);
            return await app.Services.GetRequiredService<ConfigurationGiver>().EarlierAsync(name, number, note: null, cancellationToken) is { } earlier
                ? await GiveAsync(options, earlier, result.GetRequiredValue(wait), cancellationToken)
                : await FailAsync($"Agent '{name}' has no version {number}; see 'agents history {name}'.");
        });
    }

    static async Task<int> GiveAsync(AggregatorOptions options, ConfigurationDraft draft, int waitSeconds, CancellationToken cancellationToken)
    {
        await using var app = CommandRunner.BuildQuietHost(options);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
        var row = await app.Services.GetRequiredService<ConfigurationGiver>().GiveAsync(draft, Actor, TimeSpan.FromSeconds(waitSeconds), cancellationToken);
        if (row.Applied is not { } applied)
        {
            await System.Console.Out.WriteLineAsync($"Version {row.Version} is kept and published; agent {row.Agent} has not answered within {waitSeconds} s. It will find it when it connects: see 'agents history {row.Agent}'.");
            return 3;
        }

        await System.Console.Out.WriteLineAsync($"Agent {row.Agent} has {row.State} version {row.Version}{(applied ? "." : ":")}");
        await WriteAsync(row.Problems);
        return applied ? 0 : 1;
    }

    static async Task WriteAsync(IEnumerable<ConfigurationProblem> problems)
    {
        foreach (var problem in problems)
        {
            await System.Console.Out.WriteLineAsync($"       {problem.File}{(problem.Line > 0 ? $":{problem.Line}" : string.Empty)}: {problem.Text}");
        }
    }

    static async Task<int> FailAsync(string message)
    {
        await System.Console.Error.WriteLineAsync(message);
        return 1;
    }

    static string Running(AgentStatus? status) => status?.Configuration switch
    {
        null => "unknown",
        { Version: { } version } running => $"version {version} ({running.Hash[..8]})",
        { } running => $"its local file ({running.Hash[..8]})",
    };

    static Argument<string> AgentArgument() => new("agent") { Description = "The agent's name." };

    static Option<int> WaitOption() => new("--wait") { Description = "Seconds to wait for the agent's answer.", DefaultValueFactory = _ => 30 };
}
