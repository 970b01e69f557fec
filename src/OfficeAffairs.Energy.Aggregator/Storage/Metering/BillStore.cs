using Npgsql;
using NpgsqlTypes;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>Bills. A correction replaces; what was replaced stays on the record.</summary>
sealed class BillStore(NpgsqlDataSource database)
{
    /// <summary>Bills in order of meter and period.</summary>
    /// <param name="meter">Code of one meter; null for all.</param>
    /// <param name="from">Only bills whose period ends after this local day; null for all.</param>
    /// <param name="until">Only bills whose period begins before this local day; null for all.</param>
    /// <param name="withReplaced">Also those that were corrected or taken back.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Bill>> ListAsync(string? meter, DateOnly? from, DateOnly? until, bool withReplaced, CancellationToken cancellationToken) => database.ListAsync(
        """
        select m.code, lower(b.period), upper(b.period), b.consumption, b.cost, b.currency, b.number, b.note, b.attachment_id, b.bill_id, b.entered_by, b.entered_at, b.replaced_by, b.replaced_at
          from bill b join meter m using (meter_id)
         where (@meter is null or m.code = @meter) and (@all or b.replaced_at is null) and b.period && daterange(@from, @until)
         order by m.code, b.period, b.bill_id
        """,
        [Parameter.Text("meter", meter), Day("from", from), Day("until", until), Parameter.Flag("all", withReplaced)],
        row => new Bill(
            row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateOnly>(2), row.GetDouble(3), row.IsDBNull(4) ? null : row.GetDecimal(4), row.GetString(5), row.TextOrNull(6),
            row.TextOrNull(7), row.LongOrNull(8))
        {
            Id = row.GetInt64(9),
            EnteredBy = row.GetString(10),
            EnteredAt = row.Moment(11),
            ReplacedBy = row.TextOrNull(12),
            ReplacedAt = row.MomentOrNull(13),
        },
        cancellationToken);

    /// <summary>Stores bills, all or none; one of the same period is replaced. A meter that nobody reads takes its consumption from them.</summary>
    public async Task StoreAsync(IReadOnlyList<(MeterFacts Meter, Bill Bill)> bills, string actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        foreach (var meter in bills.Select(b => b.Meter).Where(m => m.CanBe(MeterSource.Bill)).Select(m => m.Id).Distinct())
            await MeterSourceStore.BecomeAsync(connection, meter, MeterSource.Bill, cancellationToken);
        foreach (var (meter, bill) in bills)
        {
            NpgsqlParameter[] key = [Parameter.Integer("meter", meter.Id), Day("from", bill.From), Day("until", bill.Until), Parameter.Moment("now", now), Parameter.Text("actor", actor)];
            await connection.RunAsync(
                "update bill set replaced_at = @now, replaced_by = @actor where meter_id = @meter and period = daterange(@from, @until) and replaced_at is null", cancellationToken, key);
            await connection.RunAsync("""
                with added as (
                    insert into bill (meter_id, period, consumption, cost, currency, number, note, attachment_id, entered_at, entered_by)
                    values (@meter, daterange(@from, @until), @consumption, @cost, @currency, @number, @note, @attachment, @now, @actor) returning bill_id)
                insert into audit_entry (at, actor, action, subject, detail)
                select @now, @actor, 'bill-entered', 'meter ' || code, jsonb_build_object('bill', bill_id, 'from', @from, 'until', @until, 'consumption', @consumption, 'cost', @cost)
                  from added cross join meter where meter_id = @meter
                """, cancellationToken, [.. key.Select(p => p.Clone()), .. Values(bill)]);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes a bill back; it stays on the record.</summary>
    /// <returns>False when the meter has no such bill that counts.</returns>
    public Task<bool> WithdrawAsync(string meter, long id, string actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        HandRecords.WithdrawAsync(database, "bill", meter, id, actor, now, cancellationToken);

    static NpgsqlParameter[] Values(Bill bill) =>
    [
        Parameter.Number("consumption", bill.Consumption), new("cost", NpgsqlDbType.Numeric) { Value = (object?)bill.Cost ?? DBNull.Value }, Parameter.Text("currency", bill.Currency),
        Parameter.Text("number", bill.Number), Parameter.Text("note", bill.Note), Parameter.Big("attachment", bill.AttachmentId),
    ];

    static NpgsqlParameter Day(string name, DateOnly? day) => new(name, NpgsqlDbType.Date) { Value = (object?)day ?? DBNull.Value };
}
