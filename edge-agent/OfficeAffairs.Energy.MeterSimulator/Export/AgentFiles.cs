using System.Globalization;
using System.Text;
using OfficeAffairs.Energy.MeterSimulator.Configuration;
using OfficeAffairs.Energy.MeterSimulator.Lines;
using OfficeAffairs.Energy.MeterSimulator.Modbus;
using OfficeAffairs.Energy.MeterSimulator.Templates;

namespace OfficeAffairs.Energy.MeterSimulator.Export;

/// <summary>Writes one agent-configuration/1 file per agent of the campus.</summary>
static class AgentFiles
{
    /// <returns>File names (agent-1.yaml, agent-2.yaml in the order of the agents' names) with their texts.</returns>
    public static IEnumerable<(string Name, string Text)> Write(CampusDefinition campus, string folder, string host, int portBase, string broker)
    {
        var agents = campus.Buses.GroupBy(bus => bus.Agent).OrderBy(group => group.Key, StringComparer.Ordinal);
        return agents.Select((group, index) => (
            string.Create(CultureInfo.InvariantCulture, $"agent-{index + 1}.yaml"),
            Agent(group.Key, group, Path.GetRelativePath(folder, campus.TemplateFolder), host, portBase, broker)));
    }

    static string Agent(string agent, IEnumerable<BusDefinition> buses, string templates, string host, int portBase, string broker)
    {
        var yaml = new StringBuilder();
        yaml.AppendLine("# Written by meter-simulator export.").AppendLine("schema: agent-configuration/1").AppendLine("agent: " + agent);
        yaml.AppendLine("broker: " + broker).AppendLine("templates: \"" + templates + "\"");
        yaml.AppendLine("central: true").AppendLine("classes: {fast: 10s, energy: 60s, slow: 5m, once: once}");
        yaml.AppendLine("outbox: {max_size: 2GiB, max_age: 30d}").AppendLine("buses:");
        foreach (var bus in buses)
        {
            yaml.AppendLine("  - name: " + bus.Name).AppendLine("    transport: " + Transport(bus.Transport));
            if (bus.Transport == BusTransport.PseudoTerminal)
                yaml.AppendLine("    device: " + PseudoTerminal.LinkOf(bus.Name)).AppendLine("    timeout: 500ms");
            else
                yaml.AppendLine("    host: " + host).AppendLine(CultureInfo.InvariantCulture, $"    port: {portBase + bus.Port}").AppendLine("    timeout: 500ms");
            if (bus.Transport == BusTransport.Tcp)
                yaml.AppendLine(CultureInfo.InvariantCulture, $"    clock_unit: {RequestHandler.ClockUnit}");
            yaml.AppendLine("    meters:");
            foreach (var meter in bus.Meters)
                yaml.AppendLine(Meter(meter));
        }

        return yaml.ToString();
    }

    static string Transport(BusTransport transport) => transport switch
    {
        BusTransport.Tcp => "tcp",
        BusTransport.SerialOverTcp => "serial-over-tcp",
        _ => "serial",
    };

    static string Meter(MeterDefinition meter)
    {
        var parameters = meter.Template.Parameters.Keys.Select(key =>
            $"{key}: \"{(meter.Parameters.TryGetValue(key, out var text) ? text : meter.Template.Parameters[key] + "/1")}\"").ToList();
        var ratios = parameters.Count == 0 ? "" : $", params: {{{string.Join(", ", parameters)}}}";
        return string.Create(CultureInfo.InvariantCulture, $"      - {{code: {meter.Code}, {(meter.Template.Protocol == MeterProtocol.Modbus ? "unit" : "address")}: {meter.Address}, template: {meter.Template.Id}{ratios}}}");
    }
}
