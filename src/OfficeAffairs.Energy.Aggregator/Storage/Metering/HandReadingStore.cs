using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>Readings that people entered. A correction replaces; what was replaced stays on the record.</summary>
sealed class HandReadingStore(NpgsqlDataSource database)
{
    /// <summary>The readings of a meter in order of time.</summary>
    /// <param name="meter">Code of the meter.</param>
    /// <param name="withReplaced">Also those that were corrected or taken back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<HandReading>> ListAsync(string meter, bool withReplaced, CancellationToken cancellationToken) => database.ListAsync(
        """
        select m.code, r.at, r.value, r.note, r.attachment_id, r.manual_reading_id, r.entered_by, r.entered_at, r.replaced_by, r.replaced_at
          from manual_reading r join meter m using (meter_id) where m.code = @meter and (@all or r.replaced_at is null) order by r.at, r.manual_reading_id
        """,
        [Parameter.Text("meter", meter), Parameter.Flag("all", withReplaced)],
        row => new HandReading(row.GetString(0), row.Moment(1), row.GetDouble(2), row.TextOrNull(3), row.LongOrNull(4))
        {
            Id = row.GetInt64(5),
            EnteredBy = row.GetString(6),
            EnteredAt = row.Moment(7),
            ReplacedBy = row.TextOrNull(8),
            ReplacedAt = row.MomentOrNull(9),
        },
        cancellationToken);

    /// <summary>Stores readings, all or none; one of the same moment is replaced.</summary>
    public async Task StoreAsync(IReadOnlyList<(MeterFacts Meter, HandReading Reading)> readings, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var meter in readings.Select(r => r.Meter.Id).Distinct()) await MeterSourceStore.BecomeAsync(connection, meter, MeterSource.Manual, cancellationToken);
        foreach (var (meter, reading) in readings)
        {
            NpgsqlParameter[] parameters =
            [
                Parameter.Integer("meter", meter.Id), Parameter.Moment("at", reading.At), Parameter.Number("value", reading.Value), Parameter.Text("note", reading.Note),
                Parameter.Big("attachment", reading.AttachmentId), Parameter.Moment("now", now), Parameter.Text("actor", actor),
            ];
            await connection.RunAsync(
                "update manual_reading set replaced_at = @now, replaced_by = @actor where meter_id = @meter and at = @at and replaced_at is null", cancellationToken,
                [.. parameters.Where(p => p.ParameterName is "meter" or "at" or "now" or "actor").Select(p => p.Clone())]);
            await connection.RunAsync("""
                with added as (
                    insert into manual_reading (meter_id, at, value, note, attachment_id, entered_at, entered_by) values (@meter, @at, @value, @note, @attachment, @now, @actor)
                    returning manual_reading_id)
                insert into audit_entry (at, actor, action, subject, detail)
                select @now, @actor, 'manual-reading-entered', 'meter ' || code, jsonb_build_object('reading', manual_reading_id, 'at', @at, 'value', @value) from added cross join meter where meter_id = @meter
                """, cancellationToken, parameters);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes a reading back; it stays on the record.</summary>
    /// <returns>False when the meter has no such reading that counts.</returns>
    public Task<bool> WithdrawAsync(string meter, long id, string actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        HandRecords.WithdrawAsync(database, "manual_reading", meter, id, actor, now, cancellationToken);
}
