using System.Collections.Concurrent;
using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage;

/// <summary>
/// Stores batches: ledger rows, readings, touched ranges, newest readings and rejected readings of as many batches as are given, in one transaction.
/// A batch that the ledger knows is skipped. When the method has returned, everything is durable; when it has thrown, nothing is
/// (or, should the connection have died during COMMIT, everything is, and the next attempt finds the batches known).
/// </summary>
sealed class ReadingWriter(NpgsqlDataSource database)
{
    // The time up to which this process knows latest_reading to have come, per point: it never goes back there, so what is not newer need not be sent.
    readonly ConcurrentDictionary<int, long> _latest = new();

    /// <summary>Stores the batches.</summary>
    /// <param name="batches">Batches in any order; the same batch may be there twice.</param>
    /// <param name="messages">Messages to set aside whole.</param>
    /// <param name="cancellationToken">Cancels and undoes what is not committed.</param>
    /// <exception cref="NpgsqlException">The database could not be reached or refused; nothing is stored.</exception>
    public async Task<StoredBatches> StoreAsync(IReadOnlyList<IncomingBatch> batches, IReadOnlyList<RejectedMessage> messages, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var stored = await BatchLedger.InsertAsync(connection, batches, cancellationToken);
        var group = new ReadingGroup();
        foreach (var (batch, batchId) in stored)
        {
            group.Add(batch, batchId);
        }

        if (group.Count > 0)
        {
            await CopyAsync(connection, group, cancellationToken);
        }

        var rejected = await RejectionWriter.WriteAsync(connection, stored, messages, cancellationToken);
        await SummaryWriter.WriteAsync(connection, group.Points, IsNewer, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Remember(group);
        return new StoredBatches(stored.Count, batches.Count - stored.Count, group.Count, rejected);
    }

    /// <summary>Sets a batch aside whole that the database refuses, and enters it into the ledger so that it is not tried again.</summary>
    /// <returns>Whether it was set aside now; false when the ledger knew it.</returns>
    /// <exception cref="NpgsqlException">The database could not be reached or refused; nothing is stored.</exception>
    public async Task<bool> SetAsideAsync(IncomingBatch batch, string detail, CancellationToken cancellationToken)
    {
        var empty = batch with { Batch = batch.Batch with { Readings = default }, Rejected = [] };
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var stored = await BatchLedger.InsertAsync(connection, [empty], cancellationToken);
        if (stored.Count > 0)
        {
            var message = new RejectedMessage(batch.Topic, batch.Batch.Agent, RejectionReason.UnstorableBatch, detail, batch.Raw);
            await RejectionWriter.WriteAsync(connection, [], [message], cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return stored.Count > 0;
    }

    /// <summary>Stores a batch that was set aside whole and can be stored now, under the row of the ledger that it got then. Nothing happens when its readings are there.</summary>
    /// <returns>How many readings were brought in.</returns>
    /// <exception cref="NpgsqlException">The database could not be reached or refused; nothing is stored.</exception>
    public async Task<long> ReplayAsync(IncomingBatch batch, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var stored = await BatchLedger.InsertAsync(connection, [batch], cancellationToken);
        if (stored.Count == 0 && await BatchLedger.TakeSetAsideAsync(connection, batch, cancellationToken) is { } batchId)
        {
            stored.Add((batch, batchId));
        }

        var group = new ReadingGroup();
        foreach (var (incoming, id) in stored)
        {
            group.Add(incoming, id);
        }

        if (group.Count > 0)
        {
            await CopyAsync(connection, group, cancellationToken);
        }

        await RejectionWriter.WriteAsync(connection, stored, [], cancellationToken);
        await SummaryWriter.WriteAsync(connection, group.Points, IsNewer, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Remember(group);
        return group.Count;
    }

    static async Task CopyAsync(NpgsqlConnection connection, ReadingGroup group, CancellationToken cancellationToken)
    {
        using var rows = new ReadingCopyBuffer(group.Count);
        group.WriteTo(rows);
        await using var copy = await connection.BeginRawBinaryCopyAsync(ReadingCopyBuffer.Statement, cancellationToken);
        try
        {
            await copy.WriteAsync(rows.Bytes, cancellationToken);
        }
        catch
        {
            await copy.CancelAsync();
            throw;
        }
    }

    bool IsNewer(PointSummary point) => !_latest.TryGetValue(point.Point.PointId, out var known) || point.Last >= known;

    void Remember(ReadingGroup group)
    {
        foreach (var point in group.Points)
        {
            _latest.AddOrUpdate(point.Point.PointId, static (_, last) => last, static (_, known, last) => Math.Max(known, last), point.Last);
        }
    }
}
