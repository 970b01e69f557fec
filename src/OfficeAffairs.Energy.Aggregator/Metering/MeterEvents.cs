using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Aggregator.Storage.Metering;

namespace OfficeAffairs.Energy.Aggregator.Metering;

/// <summary>Events in meters' lives, entered before or long after the fact, and taken back.</summary>
sealed class MeterEvents(MeterEventStore store, TimeProvider time)
{
    /// <summary>The events of a meter in order of time, those that were taken back among them.</summary>
    public Task<IReadOnlyList<MeterEvent>> ListAsync(string meter, CancellationToken cancellationToken) => store.ListAsync(meter, cancellationToken);

    /// <summary>Enters an event; the next run of the consumption job computes the meter's history with it.</summary>
    /// <returns>The event as it is on the record.</returns>
    /// <exception cref="MeteringException">Something is wrong with it; nothing was changed.</exception>
    public async Task<MeterEvent> AddAsync(EpochRow row, string actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        MeteringException.ThrowIfAny(MeterEventCheck.Check(row, await store.ListAsync(row.Meter, cancellationToken), now));
        var id = await store.AddAsync(row, actor, now, cancellationToken) ?? throw new MeteringException([$"There is no meter {row.Meter}."]);
        return (await store.ListAsync(row.Meter, cancellationToken)).First(e => e.Id == id);
    }

    /// <summary>Takes an event back; it stays on the record.</summary>
    /// <returns>False when the meter has no such event that counts.</returns>
    public Task<bool> WithdrawAsync(string meter, long id, string actor, CancellationToken cancellationToken) =>
        store.WithdrawAsync(meter, id, actor, time.GetUtcNow(), cancellationToken);
}
