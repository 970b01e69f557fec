using OfficeAffairs.Energy.Aggregator.Storage;

namespace OfficeAffairs.Energy.Aggregator.Ingestion;

/// <summary>Brings in again what was set aside, after its cause has been mended: an announcement that came late, a clock, a constraint, this program.</summary>
sealed class Replayer(ReplayStore store, IEnumerable<IMessageReplay> kinds, AggregatorOptions options, TimeProvider time)
{
    /// <summary>Replays everything that can be stored now; what cannot stays set aside.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The database failed; what was brought in until then stays.</exception>
    public async Task<ReplayReport> ReplayAsync(CancellationToken cancellationToken)
    {
        var (readings, messages, left) = (0L, 0L, 0L);
        var after = 0L;
        while (await store.NextMessageAsync(after, cancellationToken) is { } next)
        {
            after = next.Id;
            if (await ReplayAsync(next.Message, cancellationToken) is { } brought)
            {
                await store.MarkAsync(next.Id, cancellationToken);
                (readings, messages) = (readings + brought, messages + 1);
            }
            else
            {
                left++;
            }
        }

        // Last, since a whole message may bring single readings that wait for their point.
        readings += await store.ReplayReadingsAsync(time.GetUtcNow() + options.Ingestion.Future, cancellationToken);
        return new ReplayReport(readings, messages, left);
    }

    async Task<long?> ReplayAsync(RejectedMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return kinds.FirstOrDefault(k => k.Takes(message)) is { } kind ? await kind.ReplayAsync(message, cancellationToken) : null;
        }
        catch (Npgsql.PostgresException error) when (StorageFailure.IsOfTheData(error))
        {
            return null;
        }
    }
}
