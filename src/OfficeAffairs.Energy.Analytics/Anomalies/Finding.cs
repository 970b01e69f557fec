using System.Text.Json.Nodes;

namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>One event found by a rule, with the numbers its sentence needs.</summary>
public sealed record Finding
{
    /// <summary>Key of the meter.</summary>
    public required int MeterId { get; init; }

    /// <summary>Stable name of what was found: see <see cref="AnomalyTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>What kind of thing it is.</summary>
    public required AnomalyCategory Category { get; init; }

    /// <summary>When it began, UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The first moment after what is known of it, UTC.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Whether it still lasted when the data end.</summary>
    public bool Lasting { get; init; }

    /// <summary>1 notice, 2 warning, 3 alarm.</summary>
    public required int Severity { get; init; }

    /// <summary>What was expected over the event; null where that has no meaning.</summary>
    public double? Expected { get; init; }

    /// <summary>What was seen over the event.</summary>
    public double? Observed { get; init; }

    /// <summary>Unit of expected and observed (UCUM).</summary>
    public string? Unit { get; init; }

    /// <summary>What was wasted, in the commodity's unit; null where nothing was.</summary>
    public double? Excess { get; init; }

    /// <summary>How sure the rule is, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Numbers and codes for the sentence of this type.</summary>
    public required JsonObject Arguments { get; init; }

    /// <summary>Key of the meter whose finding explains this one; null when it stands for itself.</summary>
    public int? ExplainedBy { get; init; }

    /// <summary>The stretch it covers.</summary>
    public Interval Interval => new(Start, End);

    /// <summary>How long the two findings overlap.</summary>
    public TimeSpan OverlapWith(Finding other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var start = Start > other.Start ? Start : other.Start;
        var end = End < other.End ? End : other.End;
        return end > start ? end - start : TimeSpan.Zero;
    }
}
