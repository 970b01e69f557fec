using OfficeAffairs.Energy.Aggregator.Storage.Metering;

namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>What people enter of meters that nothing reads: counter readings and bills. All of a list is taken in, or nothing with every error named.</summary>
sealed class HandEntries(HandReadingStore readings, BillStore bills, MeterSourceStore sources, MeterEventStore events, TimeProvider time)
{
    /// <summary>The readings of a meter in order of time; see <see cref="HandReadingStore.ListAsync"/>.</summary>
    public Task<IReadOnlyList<HandReading>> ReadingsAsync(string meter, bool withReplaced, CancellationToken cancellationToken) => readings.ListAsync(meter, withReplaced, cancellationToken);

    /// <summary>Bills in order of meter and period; see <see cref="BillStore.ListAsync"/>.</summary>
    public Task<IReadOnlyList<Bill>> BillsAsync(string? meter, DateOnly? from, DateOnly? until, bool withReplaced, CancellationToken cancellationToken) =>
        bills.ListAsync(meter, from, until, withReplaced, cancellationToken);

    /// <summary>Enters readings; one of the same meter and moment is corrected.</summary>
    /// <exception cref="MeteringException">Something is wrong with at least one; nothing was changed.</exception>
    public async Task AddReadingsAsync(IReadOnlyList<HandReading> added, string actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var facts = await sources.FactsAsync(added.Select(r => r.Meter).Distinct(), cancellationToken);
        var errors = Unknown(added.Select(r => r.Meter), facts);
        foreach (var group in added.Where(r => facts.ContainsKey(r.Meter)).GroupBy(r => r.Meter))
        {
            errors.AddRange(HandReadingCheck.Check(
                facts[group.Key], [.. group], await readings.ListAsync(group.Key, false, cancellationToken), await events.ListAsync(group.Key, cancellationToken), now));
        }

        MeteringException.ThrowIfAny(errors);
        await readings.StoreAsync([.. added.Select(r => (facts[r.Meter], r))], actor, now, cancellationToken);
    }

    /// <summary>Enters bills; one of the same meter and period is corrected.</summary>
    /// <exception cref="MeteringException">Something is wrong with at least one; nothing was changed.</exception>
    public async Task AddBillsAsync(IReadOnlyList<Bill> added, string actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var facts = await sources.FactsAsync(added.Select(b => b.Meter).Distinct(), cancellationToken);
        var errors = Unknown(added.Select(b => b.Meter), facts);
        foreach (var group in added.Where(b => facts.ContainsKey(b.Meter)).GroupBy(b => b.Meter))
        {
            var today = DateOnly.FromDateTime(now.ToOffset(facts[group.Key].Offset).DateTime);
            errors.AddRange(BillCheck.Check(facts[group.Key], [.. group], await bills.ListAsync(group.Key, null, null, false, cancellationToken), today));
        }

        MeteringException.ThrowIfAny(errors);
        await bills.StoreAsync([.. added.Select(b => (facts[b.Meter], b))], actor, now, cancellationToken);
    }

    /// <summary>Takes a reading back; it stays on the record.</summary>
    /// <returns>False when the meter has no such reading that counts.</returns>
    public Task<bool> WithdrawReadingAsync(string meter, long id, string actor, CancellationToken cancellationToken) =>
        readings.WithdrawAsync(meter, id, actor, time.GetUtcNow(), cancellationToken);

    /// <summary>Takes a bill back; it stays on the record.</summary>
    /// <returns>False when the meter has no such bill that counts.</returns>
    public Task<bool> WithdrawBillAsync(string meter, long id, string actor, CancellationToken cancellationToken) =>
        bills.WithdrawAsync(meter, id, actor, time.GetUtcNow(), cancellationToken);

    /// <summary>Says whose load profile spreads what is read of a meter by hand; null spreads it evenly.</summary>
    /// <exception cref="MeteringException">One of the meters does not exist, or they measure different things; nothing was changed.</exception>
    public async Task SetProfileAsync(string meter, string? profile, string actor, CancellationToken cancellationToken)
    {
        string[] codes = profile is null ? [meter] : [meter, profile];
        var facts = await sources.FactsAsync(codes, cancellationToken);
        var errors = Unknown(codes, facts);
        if (profile is not null && profile == meter) errors.Add($"{meter} cannot spread itself.");
        if (errors.Count == 0 && profile is not null && facts[profile].Source != Storage.MeterSource.Counter) errors.Add($"{profile} is not read by an agent and has no load profile of its own.");
        MeteringException.ThrowIfAny(errors);
        await sources.SetProfileAsync(facts[meter].Id, profile is null ? null : facts[profile].Id, actor, time.GetUtcNow(), cancellationToken);
    }

    static List<string> Unknown(IEnumerable<string> codes, IReadOnlyDictionary<string, MeterFacts> facts) =>
        [.. codes.Distinct().Where(code => !facts.ContainsKey(code)).Select(code => $"There is no meter {code}: register it first, with building and commodity.")];
}
