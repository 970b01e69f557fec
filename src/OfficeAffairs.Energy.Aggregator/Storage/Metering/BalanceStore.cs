using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Metering;

/// <summary>What a balance of a meter and those below it is made of.</summary>
sealed class BalanceStore(NpgsqlDataSource database)
{
    /// <summary>The meter and those below it that measured the same on the first local day of a range, the meter first; empty when there is no such meter.</summary>
    public Task<IReadOnlyList<BalanceMeterRow>> MetersAsync(string code, DateTimeOffset from, CancellationToken cancellationToken) => database.ListAsync(
        """
        with parent as (
            select m.meter_id, m.commodity, coalesce(b.utc_offset_minutes, 480)::smallint as off
              from meter m left join building b using (building_id) where m.code = @code and m.commodity is not null)
        select m.meter_id, m.code, p.commodity, m.accuracy_class, p.off
          from parent p join meter m on m.meter_id = p.meter_id
        union all
        select m.meter_id, m.code, p.commodity, m.accuracy_class, p.off
          from parent p
          join meter_assignment a on a.parent_id = p.meter_id and a.commodity = p.commodity and a.role in ('main', 'sub', 'it')
                                 and a.valid @> ((@from at time zone 'UTC') + make_interval(mins => p.off))::date
          join meter m on m.meter_id = a.meter_id
         order by 1
        """,
        [Parameter.Text("code", code), Parameter.Moment("from", from)],
        row => new BalanceMeterRow(row.GetInt32(0), row.GetString(1), (Commodity)row.GetInt16(2), row.TextOrNull(3), TimeSpan.FromMinutes(row.GetInt16(4))),
        cancellationToken);

    /// <summary>States the accuracy class of a meter; null when it is not known.</summary>
    /// <returns>False when there is no such meter.</returns>
    public async Task<bool> SetAccuracyAsync(string meter, string? accuracyClass, string actor, DateTimeOffset now, CancellationToken cancellationToken) => await database.ExecuteAsync(
        """
        with changed as (update meter set accuracy_class = @class where code = @meter returning code)
        insert into audit_entry (at, actor, action, subject, detail) select @now, @actor, 'accuracy-class-set', 'meter ' || code, jsonb_build_object('class', @class) from changed
        """,
        [Parameter.Text("meter", meter), Parameter.Text("class", accuracyClass), Parameter.Text("actor", actor), Parameter.Moment("now", now)],
        cancellationToken) == 1;
}
