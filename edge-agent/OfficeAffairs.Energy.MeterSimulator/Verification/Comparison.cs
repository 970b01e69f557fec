namespace OfficeAffairs.Energy.MeterSimulator.Verification;

/// <summary>One meter, building or institution and month, found against true, in the commodity's unit.</summary>
sealed record Comparison
{
    /// <summary>Code of the meter, building or institution.</summary>
    public required string Code { get; init; }

    /// <summary>What it measures.</summary>
    public required string Commodity { get; init; }

    /// <summary>What it is used for.</summary>
    public required string EndUse { get; init; }

    /// <summary>The local month, <c>yyyy-MM</c>.</summary>
    public required string Month { get; init; }

    /// <summary>Days compared: the whole month, or the days of a month that is not over or not fully read.</summary>
    public required int Days { get; init; }

    /// <summary>What the meter registered.</summary>
    public required double Expected { get; init; }

    /// <summary>What the aggregator says.</summary>
    public required double Found { get; init; }

    /// <summary>Part of it that it marks as estimated.</summary>
    public required double Estimated { get; init; }

    /// <summary>Smallest step of the meter's counter; of all counters together in a sum.</summary>
    public required double Resolution { get; init; }

    /// <summary>Found minus expected.</summary>
    public double Deviation => Found - Expected;

    /// <summary>A difference of two counter values, each cut to whole steps, is off by less than one step.</summary>
    public bool WithinResolution => Math.Abs(Deviation) <= Resolution * 1.001;
}
