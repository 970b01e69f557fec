namespace OfficeAffairs.Energy.Analytics.Anomalies;

/// <summary>The limits by name, as read from data files. A rule that asks for a name that is not there fails loudly.</summary>
public sealed class ThresholdSet
{
    readonly IReadOnlyDictionary<string, Threshold> _byName;

    /// <summary>Takes over the limits.</summary>
    public ThresholdSet(IReadOnlyDictionary<string, Threshold> byName)
    {
        ArgumentNullException.ThrowIfNull(byName);
        _byName = byName;
    }

    /// <summary>All limits by name.</summary>
    public IReadOnlyDictionary<string, Threshold> All => _byName;

    /// <summary>The number of that name.</summary>
    /// <exception cref="KeyNotFoundException">No limit has this name.</exception>
    public double this[string name] => _byName.TryGetValue(name, out var threshold)
        ? threshold.Value
        : throw new KeyNotFoundException($"No threshold is named '{name}'; the data files in thresholds/ are incomplete.");

    /// <summary>This set with other values for some names; unknown names are added.</summary>
    public ThresholdSet With(IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var changed = new Dictionary<string, Threshold>(_byName, StringComparer.Ordinal);
        foreach (var (name, value) in values)
            changed[name] = _byName.TryGetValue(name, out var old) ? old with { Value = value } : new Threshold(value, "1", "set by caller", false);
        return new ThresholdSet(changed);
    }
}
