using OfficeAffairs.Energy.EdgeAgent.Lines;
using OfficeAffairs.Energy.EdgeAgent.Templates;

namespace OfficeAffairs.Energy.EdgeAgent.Configuration;

/// <summary>Rules over a whole configuration that no single entry can show.</summary>
static class ConfigurationChecks
{
    const long SmallestOutbox = 64L * 1024 * 1024;

    /// <summary>Reports every broken rule.</summary>
    public static void Check(AgentConfiguration configuration, string file, ICollection<Problem> problems)
    {
        void Add(string text) => problems.Add(new Problem(file, 0, text));

        if (configuration.Buses.Count == 0)
        {
            Add("there are no buses");
        }

        foreach (var name in Twice(configuration.Buses.Select(bus => bus.Name)))
        {
            Add($"bus '{name}' is there twice");
        }

        foreach (var code in Twice(configuration.Buses.SelectMany(bus => bus.Meters).Select(meter => meter.Code)))
        {
            Add($"meter '{code}' is there twice");
        }

        foreach (var line in Twice(configuration.Buses.Select(bus => bus.Line.ExclusiveUse).OfType<string>()))
        {
            Add($"two buses use {line}: meters on one line belong to one bus");
        }

        foreach (var bus in configuration.Buses)
        {
            if (bus is { Pipeline: > 1, Line.Transport: not LineTransport.Tcp })
            {
                Add($"bus '{bus.Name}': pipeline is 1 on a line");
            }

            foreach (var unit in Twice(bus.Meters.Select(meter => meter.Unit)))
            {
                Add($"bus '{bus.Name}' has two meters with unit {unit}");
            }

            foreach (var meter in bus.Meters.Where(meter => meter.Unit == bus.ClockUnit))
            {
                Add($"bus '{bus.Name}': meter '{meter.Code}' has the unit of the simulator's clock");
            }
        }

        if (configuration.OutboxMaximumBytes < SmallestOutbox)
        {
            Add($"outbox.max_size is at least {SmallestOutbox / 1024 / 1024}MiB");
        }
    }

    static IEnumerable<T> Twice<T>(IEnumerable<T> items) => items.GroupBy(item => item).Where(group => group.Count() > 1).Select(group => group.Key);
}
