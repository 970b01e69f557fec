using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>The stable names of decisions and recorded events in the database and in files.</summary>
static class DecisionNames
{
    static readonly Dictionary<string, CounterDecisionKind> Kinds = new(StringComparer.Ordinal)
    {
        ["rollover"] = CounterDecisionKind.Rollover,
        ["exchange"] = CounterDecisionKind.Exchange,
        ["reset"] = CounterDecisionKind.Reset,
        ["ratio-change"] = CounterDecisionKind.RatioChange,
        ["direction-change"] = CounterDecisionKind.DirectionChange,
        ["correction"] = CounterDecisionKind.Correction,
        ["garbage"] = CounterDecisionKind.Garbage,
        ["impossible-rate"] = CounterDecisionKind.ImpossibleRate,
        ["catch-up"] = CounterDecisionKind.CatchUp,
        ["undecided"] = CounterDecisionKind.Undecided,
    };

    /// <summary>Recorded events by their names.</summary>
    public static readonly IReadOnlyDictionary<string, MeterEpochKind> EpochKinds = new Dictionary<string, MeterEpochKind>(StringComparer.Ordinal)
    {
        ["installed"] = MeterEpochKind.Installed,
        ["exchanged"] = MeterEpochKind.Exchanged,
        ["reset"] = MeterEpochKind.Reset,
        ["ratio-changed"] = MeterEpochKind.RatioChanged,
        ["direction-changed"] = MeterEpochKind.DirectionChanged,
    };

    static readonly Dictionary<CounterDecisionKind, string> Names = Kinds.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static string Of(CounterDecisionKind kind) => Names[kind];

    /// <summary>The decision of that name; a name that is not known leaves the matter undecided.</summary>
    public static CounterDecisionKind Kind(string name) => Kinds.GetValueOrDefault(name, CounterDecisionKind.Undecided);

    /// <summary>The recorded event of that name.</summary>
    /// <exception cref="FormatException">There is no event of that name.</exception>
    public static MeterEpochKind EpochKind(string name) =>
        EpochKinds.TryGetValue(name, out var kind) ? kind : throw new FormatException($"'{name}' is no recorded event; known are {string.Join(", ", EpochKinds.Keys)}.");
}
