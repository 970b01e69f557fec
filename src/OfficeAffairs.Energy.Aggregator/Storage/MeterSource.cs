namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>Where the figures of a meter come from. The names are stored.</summary>
static class MeterSource
{
    /// <summary>A counter that an agent or another sender reads.</summary>
    public const string Counter = "counter";

    /// <summary>A counter that people read.</summary>
    public const string Manual = "manual";

    /// <summary>Bills.</summary>
    public const string Bill = "bill";

    /// <summary>A formula over other meters.</summary>
    public const string Virtual = "virtual";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Counter, Manual, Bill, Virtual];

    /// <summary>Key of the point by which a meter of this source takes part in the computing; null for a counter, which has its own.</summary>
    public static string? PointKey(string source) => source == Counter ? null : source;
}
