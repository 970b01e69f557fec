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
        void Add(int line, string text) => problems.Add(new Problem(file, line, text));

        if (configuration.Buses.Count == 0 && !configuration.Central)
        {
            Add(configuration.Line, "there are no buses");
        }

        foreach (var bus in Again(configuration.Buses, bus => bus.Name))
        {
            Add(bus.At, $"bus '{bus.Name}' is there twice");
        }

        foreach (var meter in Again(configuration.Buses.SelectMany(bus => bus.Meters), meter => meter.Code))
        {
            Add(meter.At, $"meter '{meter.Code}' is there twice");
        }

        foreach (var bus in Again(configuration.Buses.Where(bus => bus.Line.ExclusiveUse is not null), bus => bus.Line.ExclusiveUse))
        {
            Add(bus.At, $"two buses use {bus.Line.ExclusiveUse}: meters on one line belong to one bus");
        }

        foreach (var bus in configuration.Buses)
        {
            if (bus is { Pipeline: > 1, Line.Transport: not LineTransport.Tcp })
            {
                Add(bus.At, $"bus '{bus.Name}': pipeline is 1 on a line");
            }

            foreach (var meter in Again(bus.Meters, meter => meter.Address))
            {
                Add(meter.At, $"bus '{bus.Name}' has two meters with unit or address {meter.Address}");
            }

            foreach (var meter in bus.Meters.Where(meter => meter.Template.Protocol != MeterProtocol.Modbus && bus.Line.Transport == LineTransport.Tcp))
            {
                Add(meter.At, $"bus '{bus.Name}': meter '{meter.Code}' speaks no Modbus TCP; its transport is serial, serial-over-tcp or dtu");
            }

            if (bus.Meters.Count > 1 && bus.Meters.Any(meter => meter.Address == SumFrameLayout.Wildcard))
            {
                Add(bus.At, $"bus '{bus.Name}': an address of A's is for the only meter of a line");
            }

            foreach (var meter in bus.Meters.Where(meter => meter.Template.Protocol == MeterProtocol.Modbus && meter.Unit == bus.ClockUnit))
            {
                Add(meter.At, $"bus '{bus.Name}': meter '{meter.Code}' has the unit of the simulator's clock");
            }
        }

        if (configuration.OutboxMaximumBytes < SmallestOutbox)
        {
            Add(configuration.Line, $"outbox.max_size is at least {SmallestOutbox / 1024 / 1024}MiB");
        }
    }

    // The second of two is the one that is pointed at.
    static IEnumerable<T> Again<T, TKey>(IEnumerable<T> items, Func<T, TKey> key) => items.GroupBy(key).SelectMany(group => group.Skip(1));
}
