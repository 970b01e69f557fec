using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;
using OfficeAffairs.Energy.Analytics.Consumption;

namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>
/// Corrections of consumption: one person proposes, sees the effect on sums and reports, and another approves. Who acts must be a person with an account:
/// a token has no face, and its owner could approve what he himself proposed.
/// </summary>
sealed class MeterRepairs(RepairStore store, MeterSourceStore meters, TimeProvider time)
{
    /// <summary>Corrections, the newest proposal first; see <see cref="RepairStore.ListAsync"/>.</summary>
    public Task<IReadOnlyList<RepairRow>> ListAsync(string? meter, string? state, CancellationToken cancellationToken) => store.ListAsync(meter, state, null, cancellationToken);

    /// <summary>What a correction would change; nothing is stored.</summary>
    /// <exception cref="MeteringException">Something is wrong with it.</exception>
    public async Task<RepairPreview> PreviewAsync(RepairProposal proposal, CancellationToken cancellationToken)
    {
        var (meter, stored, repair) = await PrepareAsync(proposal, cancellationToken);
        var changes = new SortedDictionary<DateTimeOffset, double>();
        for (var i = 0; i < repair.Values.Count; i++) Add(repair.From + (i * ConsumptionSettings.Step), repair.Values[i]);
        foreach (var interval in stored) Add(interval.Start, -interval.Value);
        return new RepairPreview(stored.Sum(i => i.Value), repair.Values.Sum(), repair.Values.Count, repair.Values.Count - stored.Count, await store.EffectsAsync(meter.Id, changes, cancellationToken));

        void Add(DateTimeOffset start, double amount)
        {
            var month = BucketRanges.StartOf(start, RollupBucket.Month, meter.Offset);
            changes[month] = changes.GetValueOrDefault(month) + amount;
        }
    }

    /// <summary>Proposes a correction; nothing changes until somebody else approves it.</summary>
    /// <exception cref="MeteringException">Something is wrong with it.</exception>
    public async Task<RepairRow> ProposeAsync(RepairProposal proposal, string actor, CancellationToken cancellationToken)
    {
        NeedsPerson(actor);
        var (meter, stored, repair) = await PrepareAsync(proposal, cancellationToken);
        var id = await store.ProposeAsync(
            meter.Id, repair, proposal.Method, proposal.Parameter, proposal.Reason.Trim(), stored.Sum(i => i.Value), actor, time.GetUtcNow(), cancellationToken);
        return (await FindAsync(id, cancellationToken))!;
    }

    /// <summary>Approves a proposal of somebody else, or rejects one.</summary>
    /// <returns>The correction as it is now; null when there is none with this key.</returns>
    /// <exception cref="MeteringException">It is decided already, was proposed by the same person, or overlaps an approved one.</exception>
    public async Task<RepairRow?> DecideAsync(long id, bool approves, string? note, string actor, CancellationToken cancellationToken)
    {
        NeedsPerson(actor);
        if (await FindAsync(id, cancellationToken) is not { } row) return null;
        if (row.State != "proposed") throw new MeteringException([$"The correction {id} is {row.State} already."]);
        if (approves && row.ProposedBy == actor) throw new MeteringException(["Who proposed a correction cannot approve it: ask somebody else."]);
        try
        {
            if (!await store.DecideAsync(id, approves, note, actor, time.GetUtcNow(), cancellationToken)) throw new MeteringException([$"The correction {id} was decided meanwhile."]);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.ExclusionViolation)
        {
            throw new MeteringException(["An approved correction of the meter overlaps this one: take that one back first."]);
        }

        return await FindAsync(id, cancellationToken);
    }

    /// <summary>Takes an approved correction back: what was computed holds again.</summary>
    /// <returns>The correction as it is now; null when there is none with this key.</returns>
    /// <exception cref="MeteringException">It is not approved.</exception>
    public async Task<RepairRow?> RevertAsync(long id, string actor, CancellationToken cancellationToken)
    {
        NeedsPerson(actor);
        if (await FindAsync(id, cancellationToken) is not { } row) return null;
        if (!await store.RevertAsync(id, actor, time.GetUtcNow(), cancellationToken)) throw new MeteringException([$"The correction {id} is {row.State}; only an approved one can be taken back."]);
        return await FindAsync(id, cancellationToken);
    }

    async Task<RepairRow?> FindAsync(long id, CancellationToken cancellationToken) => await store.ListAsync(null, null, id, cancellationToken) is [var row] ? row : null;

    async Task<(MeterFacts Meter, IReadOnlyList<IntervalConsumption> Stored, Repair Repair)> PrepareAsync(RepairProposal proposal, CancellationToken cancellationToken)
    {
        MeteringException.ThrowIfAny(RepairCheck.Check(proposal, time.GetUtcNow()));
        if (!(await meters.FactsAsync([proposal.Meter], cancellationToken)).TryGetValue(proposal.Meter, out var meter)) throw new MeteringException([$"There is no meter {proposal.Meter}."]);
        var from = proposal.From.ToUniversalTime();
        var stored = await store.IntervalsAsync(meter.Id, from, proposal.To, cancellationToken);
        var count = (int)((proposal.To - proposal.From) / ConsumptionSettings.Step);
        var values = proposal.Method switch
        {
            "factor" => Repairs.ByFactor(from, count, stored, proposal.Parameter!.Value),
            "total" => Repairs.ByTotal(from, count, stored, proposal.Parameter!.Value),
            _ => proposal.Values!,
        };
        return (meter, stored, new Repair(from, values));
    }

    static void NeedsPerson(string actor)
    {
        if (actor.Length == 0 || actor.StartsWith("token:", StringComparison.Ordinal)) throw new MeteringException(["Corrections are proposed and approved by people: sign in with an account, not with a token."]);
    }
}
