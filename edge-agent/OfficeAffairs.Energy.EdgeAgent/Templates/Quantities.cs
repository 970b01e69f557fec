using System.Collections.Frozen;

namespace OfficeAffairs.Energy.EdgeAgent.Templates;

/// <summary>The closed list of quantities and the UCUM units each may be given in. Analytics relies on exactly these.</summary>
static class Quantities
{
    /// <summary>Units by quantity.</summary>
    public static FrozenDictionary<string, string[]> Units { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["ActiveEnergy"] = ["kW.h"],
        ["ReactiveEnergy"] = ["kvar.h"],
        ["ApparentEnergy"] = ["kV.A.h"],
        ["ActivePower"] = ["kW"],
        ["ReactivePower"] = ["kvar"],
        ["ApparentPower"] = ["kV.A"],
        ["Demand"] = ["kW"],
        ["Voltage"] = ["V"],
        ["Current"] = ["A"],
        ["Frequency"] = ["Hz"],
        ["PowerFactor"] = ["1"],
        ["HarmonicDistortion"] = ["%"],
        ["Volume"] = ["m3"],
        ["VolumeFlow"] = ["m3/h"],
        ["Heat"] = ["GJ"],
        ["Cooling"] = ["GJ"],
        ["ThermalPower"] = ["kW"],
        ["Temperature"] = ["Cel"],
        ["RelativeHumidity"] = ["%"],
        ["Irradiance"] = ["W/m2"],
        ["Duration"] = ["s"],
        ["Pulses"] = ["1"],
        ["Status"] = ["1"],
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
