using OfficeAffairs.Energy.MeterSimulator.Metering;

namespace OfficeAffairs.Energy.MeterSimulator.Modbus;

/// <summary>A campus with the registers of its meters, found by bus and unit.</summary>
sealed class ServedCampus
{
    readonly Dictionary<string, SlaveRegisters?[]> _buses;

    public ServedCampus(SimulatedCampus campus, WrittenValues written)
    {
        Campus = campus;
        _buses = campus.Definition.Buses.ToDictionary(bus => bus.Name, _ => new SlaveRegisters?[256]);
        foreach (var meter in campus.Meters)
        {
            var gauges = new GaugeModel(meter, campus.Timeline, campus.Weather, campus.Definition.Seed);
            _buses[meter.Definition.Bus][meter.Definition.Unit] = new SlaveRegisters(meter, gauges, written);
        }
    }

    public SimulatedCampus Campus { get; }

    /// <summary>The meters of a bus by unit identifier.</summary>
    public SlaveRegisters?[] Units(string bus) => _buses[bus];
}
