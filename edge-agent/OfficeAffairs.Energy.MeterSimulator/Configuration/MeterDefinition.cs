using OfficeAffairs.Energy.MeterSimulator.Templates;
using YamlDotNet.RepresentationModel;

namespace OfficeAffairs.Energy.MeterSimulator.Configuration;

/// <summary>A simulated meter: where it hangs, what it measures and what load it has of its own.</summary>
sealed record MeterDefinition
{
    public required string Code { get; init; }

    public required BilingualText Name { get; init; }

    public required string Bus { get; init; }

    /// <summary>Modbus unit identifier, 1 to 246 (247 is the clock).</summary>
    public required int Unit { get; init; }

    /// <summary>The digits of a DL/T 645 or CJ/T 188 address; the unit where there are none.</summary>
    public required string Address { get; init; }

    public required MeterTemplate Template { get; init; }

    /// <summary>Parameters of the installation as written, such as <c>ct: 1000/5</c>.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required string Building { get; init; }

    /// <summary>Whose consumption it is; null = of all institutions of the building, by their shares.</summary>
    public required string? Institution { get; init; }

    public required string Commodity { get; init; }

    public required string EndUse { get; init; }

    public required string Role { get; init; }

    /// <summary>The meter that measures this one's consumption too.</summary>
    public string? Parent { get; init; }

    /// <summary>Key of the point whose differences are the consumption; null for a weather station.</summary>
    public string? Counter { get; init; }

    /// <summary>Largest believable consumption in an hour, in the commodity's unit.</summary>
    public double? RatedPerHour { get; init; }

    /// <summary>Load at this meter that no child measures: everything for a meter without children, the unmetered rest for the others.</summary>
    public LoadProfile? Profile { get; init; }

    /// <summary>Consumption per hour at level 1 of the profile, in the commodity's unit.</summary>
    public double Peak { get; init; }

    /// <summary>What the counter showed at the start of the campus, in the commodity's unit; null = drawn from the seed.</summary>
    public Rational? InitialCounter { get; init; }

    /// <summary>Where the definition stands in the file, for messages.</summary>
    public required YamlNode Place { get; init; }
}
