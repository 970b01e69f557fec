namespace OfficeAffairs.Energy.Aggregator.Commands.Analysis;

/// <summary>A meter of a meters file.</summary>
sealed record MeterRow
{
    /// <summary>The name by which the readings file calls it.</summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>counter, or anything else, which has no consumption of its own.</summary>
    public string Kind { get; set; } = "counter";

    /// <summary>Unit of the readings and of the consumption; only repeated in the results.</summary>
    public string Unit { get; set; } = string.Empty;

    public double? Modulus { get; set; }

    public double? Resolution { get; set; }

    public double? RatedMaximumPerHour { get; set; }

    /// <summary>Minutes between two readings as configured.</summary>
    public double? PeriodMinutes { get; set; }
}
