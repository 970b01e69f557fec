using System.Collections.Frozen;

namespace OfficeAffairs.Energy.MeterSimulator.Metering;

/// <summary>The point keys that the simulator can play, each with its unit.</summary>
static class PointSources
{
    const int MostSwitches = 32;

    public static FrozenDictionary<string, (PointSource Source, string Unit)> ByKey { get; } =
        new Dictionary<string, (PointSource Source, string Unit)>(Switches())
        {
            ["energy.active.import.total"] = (PointSource.Counter, "kW.h"),
            ["volume.total"] = (PointSource.Counter, "m3"),
            ["heat.total"] = (PointSource.Counter, "GJ"),
            ["energy.active.import.T1"] = (PointSource.IdleCounter, "kW.h"),
            ["energy.active.import.T2"] = (PointSource.IdleCounter, "kW.h"),
            ["energy.active.import.T3"] = (PointSource.OnlyTariff, "kW.h"),
            ["energy.active.import.T4"] = (PointSource.IdleCounter, "kW.h"),
            ["volume.carrier.total"] = (PointSource.IdleCounter, "m3"),
            ["flow.carrier"] = (PointSource.CarrierFlow, "m3/h"),
            ["energy.active.export.total"] = (PointSource.IdleCounter, "kW.h"),
            ["volume.second.total"] = (PointSource.IdleCounter, "m3"),
            ["power.reactive.total"] = (PointSource.ReactivePower, "kvar"),
            ["power.active.total"] = (PointSource.Power, "kW"),
            ["power.active.L1"] = (PointSource.PowerL1, "kW"),
            ["power.active.L2"] = (PointSource.PowerL2, "kW"),
            ["power.active.L3"] = (PointSource.PowerL3, "kW"),
            ["voltage.L1"] = (PointSource.VoltageL1, "V"),
            ["voltage.L2"] = (PointSource.VoltageL2, "V"),
            ["voltage.L3"] = (PointSource.VoltageL3, "V"),
            ["current.L1"] = (PointSource.CurrentL1, "A"),
            ["current.L2"] = (PointSource.CurrentL2, "A"),
            ["current.L3"] = (PointSource.CurrentL3, "A"),
            ["power.factor.total"] = (PointSource.PowerFactor, "1"),
            ["frequency"] = (PointSource.Frequency, "Hz"),
            ["flow"] = (PointSource.Flow, "m3/h"),
            ["power.heat"] = (PointSource.HeatPower, "kW"),
            ["temperature.supply"] = (PointSource.SupplyTemperature, "Cel"),
            ["temperature.return"] = (PointSource.ReturnTemperature, "Cel"),
            ["temperature.outdoor"] = (PointSource.OutdoorTemperature, "Cel"),
            ["humidity.outdoor"] = (PointSource.OutdoorHumidity, "%"),
        }.ToFrozenDictionary();

    static IEnumerable<KeyValuePair<string, (PointSource Source, string Unit)>> Switches()
    {
        for (var number = 1; number <= MostSwitches; number++)
        {
            yield return new($"switch.input.{number}", (PointSource.Contact, "1"));
            yield return new($"switch.output.{number}", (PointSource.Written, "1"));
            yield return new($"switch.output.{number}.pulse", (PointSource.Written, "s"));
        }
    }
}
