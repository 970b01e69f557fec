using System.CommandLine;
using OfficeAffairs.Energy.MeterSimulator.Export;

namespace OfficeAffairs.Energy.MeterSimulator.Commands;

/// <summary><c>export</c>: writes what the aggregator and the agents must know of the campus.</summary>
static class ExportCommand
{
    public static Command Create(TimeProvider time)
    {
        var campus = new CampusOptions();
        var folder = new Option<DirectoryInfo>("--out") { Description = "Folder to write to.", Required = true };
        var host = new Option<string>("--host") { Description = "Where the agents find the simulator.", DefaultValueFactory = _ => "127.0.0.1" };
        var portBase = new Option<int>("--port-base") { Description = "As given to serve.", DefaultValueFactory = _ => 15020 };
        var broker = new Option<string>("--broker") { Description = "Where the agents find the broker.", DefaultValueFactory = _ => "mqtt://127.0.0.1:1883" };
        var command = new Command("export", "Write registry.yaml and one agent-N.yaml per agent.") { folder, host, portBase, broker };
        campus.AddTo(command);
        command.SetAction(parsed =>
        {
            var directory = parsed.GetRequiredValue(folder);
            directory.Create();
            var now = time.GetUtcNow();
            var simulated = campus.Simulate(parsed, time, now);
            var registry = Path.Combine(directory.FullName, "registry.yaml");
            File.WriteAllText(registry, RegistryFile.Write(simulated, now.ToUnixTimeMilliseconds()));
            Console.WriteLine(registry);
            foreach (var (name, text) in AgentFiles.Write(
                simulated.Definition, directory.FullName, parsed.GetRequiredValue(host), parsed.GetValue(portBase), parsed.GetRequiredValue(broker)))
            {
                var path = Path.Combine(directory.FullName, name);
                File.WriteAllText(path, text);
                Console.WriteLine(path);
            }
        });
        return command;
    }
}
