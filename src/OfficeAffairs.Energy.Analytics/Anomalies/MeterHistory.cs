using OfficeAffairs.Energy.Analytics.Baselines;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>Everything the rules look at for one meter: hourly arrays as long as the context.</summary>
public sealed record MeterHistory
{
    /// <summary>Key of the meter.</summary>
    public required int MeterId { get; init; }

    /// <summary>Code of the meter, for messages.</summary>
    public required string Code { get; init; }

    /// <summary>Key of the meter above it, null at the top.</summary>
    public int? ParentId { get; init; }

    /// <summary>Key of its building.</summary>
    public int? BuildingId { get; init; }

    /// <summary>What it measures.</summary>
    public required Commodity Commodity { get; init; }

    /// <summary>What the electricity is used for.</summary>
    public EndUse EndUse { get; init; }

    /// <summary>What it is for.</summary>
    public required MeterRole Role { get; init; }

    /// <summary>Time and weather.</summary>
    public required HourlyContext Context { get; init; }

    /// <summary>Hourly consumption in the commodity's unit; NaN where it was not measured (missing or estimated).</summary>
    public required double[] Consumption { get; init; }

    /// <summary>Hourly consumption including estimated parts; NaN where there is none at all.</summary>
    public required double[] Accounted { get; init; }

    /// <summary>Readings of the counter in each hour; null when unknown.</summary>
    public int[]? Readings { get; init; }

    /// <summary>Smallest counter value read in each hour, NaN without a reading; null when unknown.</summary>
    public double[]? CounterLow { get; init; }

    /// <summary>Largest counter value read in each hour, NaN without a reading; null when unknown.</summary>
    public double[]? CounterHigh { get; init; }

    /// <summary>Smallest step of the counter in the commodity's unit; 0 when unknown.</summary>
    public double Resolution { get; init; }

    /// <summary>Mean power of each hour as the meter shows it, kW; null when it shows none.</summary>
    public double[]? Power { get; init; }

    /// <summary>Mean voltage of the three phases in each hour, V; null when the meter shows none.</summary>
    public double[][]? Voltage { get; init; }

    /// <summary>Mean current of the three phases in each hour, A; null when the meter shows none.</summary>
    public double[][]? Current { get; init; }

    /// <summary>Mean active power of the three phases in each hour, kW; null when the meter shows none.</summary>
    public double[][]? PhasePower { get; init; }

    /// <summary>Mean power factor of each hour, sign as the meter shows it; null when the meter shows none.</summary>
    public double[]? PowerFactor { get; init; }

    /// <summary>What the baseline expects of each hour; null without a baseline.</summary>
    public double[]? Expected { get; init; }

    /// <summary>Whether the baseline is close enough for its residual to tell a change of level.</summary>
    public bool ExpectedIsClose { get; init; }
}
