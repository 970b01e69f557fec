using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Institutions, buildings, meters and points as registered.</summary>
sealed class RegistryQuery(NpgsqlDataSource dataSource)
{
    const string InstitutionsSql = """
        select i.institution_id, i.code, i.credit_code, i.name_zh, i.name_en, i.kind, parent.code, i.headcount::double precision,
               b.area, coalesce(b.codes, '{}'), b.city, coalesce(b.utc_offset, 480)
          from institution i
          left join institution parent on parent.institution_id = i.parent_id
          left join lateral (
               select sum(b.floor_area_m2 * s.share)::double precision as area, array_agg(b.code order by b.code) as codes,
                      (array_agg(b.city order by b.code))[1] as city, (array_agg(b.utc_offset_minutes::integer order by b.code))[1] as utc_offset
                 from building_institution s join building b using (building_id) where s.institution_id = i.institution_id) b on true
         where @code is null or i.code = @code
         order by i.code limit @limit offset @offset
        """;

    const string BuildingsSql = """
        select b.code, b.name_zh, b.name_en, b.city, b.floor_area_m2::double precision, b.cooled_area_m2::double precision, b.heated_area_m2::double precision,
               coalesce((select array_agg(i.code order by i.code) from building_institution s join institution i using (institution_id) where s.building_id = b.building_id), '{}')
          from building b
         where (@code is null or b.code = @code)
           and (@institution is null or exists (select from building_institution s join institution i using (institution_id)
                                                 where s.building_id = b.building_id and i.code = @institution))
         order by b.code limit @limit offset @offset
        """;

    const string MetersSql = """
        select m.code, m.name_zh, m.name_en, m.state, b.code, i.code, m.commodity, m.end_use, m.role, parent.code, m.counter_key, a.name, m.template,
               m.template_revision, m.serial_number
          from meter m
          left join building b using (building_id)
          left join institution i on i.institution_id = m.institution_id
          left join meter parent on parent.meter_id = m.parent_id
          left join agent a on a.agent_id = m.agent_id
         where (@code is null or m.code = @code) and (@building is null or b.code = @building) and (@institution is null or i.code = @institution)
           and (@commodity is null or m.commodity = @commodity) and (@state is null or m.state = @state)
         order by m.code limit @limit offset @offset
        """;

    const string PointsSql = """
        select m.code, p.key, p.kind, p.unit, p.quantity, p.period_seconds, p.modulus, p.resolution, l.time, l.value, l.quality
          from point p
          join meter m using (meter_id)
          left join building b on b.building_id = m.building_id
          left join latest_reading l using (point_id)
         where (@meter is null or m.code = @meter) and (@building is null or b.code = @building) and (not @read or l.time is not null)
         order by m.code, p.key limit @limit offset @offset
        """;

    /// <summary>Institutions by code.</summary>
    internal async Task<Page<RegisteredInstitution>> InstitutionsAsync(string? code, int limit, int offset, CancellationToken cancellationToken) => Page<RegisteredInstitution>.Of(
        await dataSource.ListAsync(
            InstitutionsSql,
            [Parameter.Text("code", code), .. Paging(limit, offset)],
            reader => new RegisteredInstitution(
                reader.GetInt32(0),
                reader.GetString(1),
                reader.TextOrNull(2),
                new LocalName(reader.GetString(3), reader.GetString(4)),
                reader.GetString(5),
                reader.TextOrNull(6),
                reader.NumberOrNull(7),
                reader.NumberOrNull(8),
                reader.GetFieldValue<string[]>(9),
                reader.TextOrNull(10),
                TimeSpan.FromMinutes(reader.GetInt32(11))),
            cancellationToken),
        limit);

    /// <summary>Buildings by code.</summary>
    internal async Task<Page<RegisteredBuilding>> BuildingsAsync(string? code, string? institution, int limit, int offset, CancellationToken cancellationToken) =>
        Page<RegisteredBuilding>.Of(
            await dataSource.ListAsync(
                BuildingsSql,
                [Parameter.Text("code", code), Parameter.Text("institution", institution), .. Paging(limit, offset)],
                reader => new RegisteredBuilding(
                    reader.GetString(0),
                    new LocalName(reader.GetString(1), reader.GetString(2)),
                    reader.GetString(3),
                    reader.GetDouble(4),
                    reader.NumberOrNull(5),
                    reader.NumberOrNull(6),
                    reader.GetFieldValue<string[]>(7)),
                cancellationToken),
            limit);

    /// <summary>Meters by code.</summary>
    internal async Task<Page<RegisteredMeter>> MetersAsync(MeterFilter filter, CancellationToken cancellationToken) => Page<RegisteredMeter>.Of(
        await dataSource.ListAsync(
            MetersSql,
            [
                Parameter.Text("code", filter.Code),
                Parameter.Text("building", filter.Building),
                Parameter.Text("institution", filter.Institution),
                Parameter.Small("commodity", (int?)filter.Commodity),
                Parameter.Text("state", filter.State),
                .. Paging(filter.Limit, filter.Offset),
            ],
            ToMeter,
            cancellationToken),
        filter.Limit);

    /// <summary>Points with their newest reading, by meter and key.</summary>
    /// <param name="meter">Code of a meter; null for all.</param>
    /// <param name="building">Code of a building; null for all.</param>
    /// <param name="readOnly">Only points that have a reading.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="offset">Rows to leave out before.</param>
    /// <param name="cancellationToken">Gives the reading up.</param>
    internal async Task<Page<RegisteredPoint>> PointsAsync(
        string? meter, string? building, bool readOnly, int limit, int offset, CancellationToken cancellationToken) => Page<RegisteredPoint>.Of(
        await dataSource.ListAsync(
            PointsSql,
            [Parameter.Text("meter", meter), Parameter.Text("building", building), Parameter.Flag("read", readOnly), .. Paging(limit, offset)],
            reader => new RegisteredPoint(
                reader.GetString(0),
                reader.GetString(1),
                (PointKind)reader.GetInt16(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.IntegerOrNull(5),
                reader.NumberOrNull(6),
                reader.NumberOrNull(7),
                reader.MomentOrNull(8),
                reader.NumberOrNull(9),
                reader.IsDBNull(10) ? null : (ReadingQuality)reader.GetInt16(10)),
            cancellationToken),
        limit);

    static RegisteredMeter ToMeter(NpgsqlDataReader reader) => new(
        reader.GetString(0),
        new LocalName(reader.GetString(1), reader.GetString(2)),
        reader.GetString(3),
        reader.TextOrNull(4),
        reader.TextOrNull(5),
        reader.IsDBNull(6) ? null : (Commodity)reader.GetInt16(6),
        (EndUse)reader.GetInt16(7),
        reader.GetString(8),
        reader.TextOrNull(9),
        reader.TextOrNull(10),
        reader.TextOrNull(11),
        reader.TextOrNull(12),
        reader.IntegerOrNull(13),
        reader.TextOrNull(14));

    // One row more than wanted tells whether more follow.
    static IEnumerable<NpgsqlParameter> Paging(int limit, int offset) => [Parameter.Integer("limit", limit + 1), Parameter.Integer("offset", offset)];
}
