using OfficeAffairs.Energy.Aggregator.ReferenceData;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Analytics.Balance;

namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>Balances of meters and those below them, and the accuracy classes they rest on.</summary>
sealed class MeterBalances(BalanceStore store, RepairStore consumption, MeterSourceStore meters, AggregatorOptions options, TimeProvider time)
{
    /// <summary>The longest range of a balance.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Balances a meter with those that stood below it on the first local day of the range.</summary>
    /// <returns>The balance; null when there is no such meter that measures something.</returns>
    /// <exception cref="MeteringException">The range is too long, or no meter stood below.</exception>
    public async Task<BalanceResult?> ComputeAsync(string code, Interval range, CancellationToken cancellationToken)
    {
        if (range.End - range.Start > Longest) throw new MeteringException([$"The range is longer than {Longest.Days} days."]);
        var rows = await store.MetersAsync(code, range.Start, cancellationToken);
        if (rows.FirstOrDefault(row => row.Code == code) is not { } above) return null;
        var below = rows.Where(row => row.Id != above.Id).ToList();
        if (below.Count == 0) throw new MeteringException([$"No meter stood below {code} on the first day of the range: name its sub-meters' parent in the registry."]);

        var rules = BalanceRules.Read(options.DataFolder);
        var limits = rows.ToDictionary(row => row.Id, row => rules.Limit(Name(row.Commodity), row.AccuracyClass));
        var balance = BalanceCalculator.Compute(await MeterAsync(above), [.. await Task.WhenAll(below.Select(MeterAsync))], rules.Settings);
        return new BalanceResult([.. below.Prepend(above).Select(row => (row, limits[row.Id]))], balance, [.. Months(balance.Intervals, above.Offset)]);

        async Task<BalanceMeter> MeterAsync(BalanceMeterRow row) =>
            new(row.Code, limits[row.Id].Value, await consumption.IntervalsAsync(row.Id, range.Start, range.End, cancellationToken));
    }

    /// <summary>States the accuracy class of a meter; null when it is not known.</summary>
    /// <exception cref="MeteringException">There is no such meter, or the class is not in the data for what it measures.</exception>
    public async Task SetAccuracyAsync(string code, string? accuracyClass, string actor, CancellationToken cancellationToken)
    {
        if (!(await meters.FactsAsync([code], cancellationToken)).TryGetValue(code, out var meter)) throw new MeteringException([$"There is no meter {code}."]);
        var classes = meter.Commodity is { } commodity ? BalanceRules.Read(options.DataFolder).Classes(Name(commodity)) : [];
        if (accuracyClass is not null && !classes.Contains(accuracyClass))
            throw new MeteringException([$"The class must be one of: {string.Join(", ", classes)}. More can be stated in data/thresholds/balance.yaml."]);
        await store.SetAccuracyAsync(code, accuracyClass, actor, time.GetUtcNow(), cancellationToken);
    }

    static string Name(Commodity commodity) => commodity == Commodity.NaturalGas ? "natural-gas" : commodity.ToString().ToLowerInvariant();

    /// <summary>Months from intervals. Errors of a meter are the same at all times, so uncertainties add up, which is at most a little more than that of the sums.</summary>
    static IEnumerable<BalancePart> Months(IReadOnlyList<BalancePart> intervals, TimeSpan offset) =>
        from part in intervals
        group part by BucketRanges.StartOf(part.Start, RollupBucket.Month, offset) into month
        select new BalancePart(month.Key, month.Sum(p => p.Parent), month.Sum(p => p.Children), month.Sum(p => p.Uncertainty));
}
