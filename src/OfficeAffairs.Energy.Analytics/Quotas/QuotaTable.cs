namespace OfficeAffairs.Energy.Analytics.Quotas;

/// <summary>All known quotas, and which of them hold for whom.</summary>
/// <param name="quotas">The quotas.</param>
public sealed class QuotaTable(IReadOnlyList<Quota> quotas)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<Quota> All => quotas;

    /// <summary>The quotas of one indicator.</summary>
    public QuotaTable For(string indicator) => new([.. quotas.Where(quota => quota.Indicator == indicator)]);

    /// <summary>
    /// The quotas whose every key is met. Where several of one standard and indicator are met, the one with the most keys holds, and of these the newest.
    /// </summary>
    /// <param name="keys">What is known, by key.</param>
    /// <param name="day">The local day that is asked about.</param>
    public QuotaMatch Find(IReadOnlyDictionary<string, string> keys, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var possible = quotas.Where(quota => quota.Holds(day) && quota.Keys.All(key => !keys.TryGetValue(key.Key, out var value) || key.Value.Contains(value))).ToList();
        var met = possible.Where(quota => quota.Keys.Keys.All(keys.ContainsKey)).ToList();
        var chosen = met
            .GroupBy(quota => (quota.Standard, quota.Indicator))
            .Select(group => group.OrderByDescending(quota => quota.Keys.Count).ThenByDescending(quota => quota.ValidFrom ?? DateOnly.MinValue).First())
            .ToList();
        // What is not known matters only where the kind, which is always known, is asked for and met.
        var missing = possible.Except(met).Where(quota => quota.Keys.ContainsKey("kind")).SelectMany(quota => quota.Keys.Keys).Where(key => !keys.ContainsKey(key));
        return new QuotaMatch(chosen, [.. missing.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }
}
