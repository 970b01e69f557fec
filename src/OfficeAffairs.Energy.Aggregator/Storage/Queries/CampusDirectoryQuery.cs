using Npgsql;

namespace OfficeAffairs.Energy.Aggregator.Storage.Queries;

/// <summary>Which institutions and buildings there are.</summary>
sealed class CampusDirectoryQuery(NpgsqlDataSource dataSource)
{
    const string InstitutionsSql = "select code, name_zh, name_en from institution order by code";

    const string BuildingsSql = """
        select b.code, b.name_zh, b.name_en, b.utc_offset_minutes::integer,
               coalesce(array_agg(i.code order by s.share desc, i.code) filter (where i.code is not null), '{}')
          from building b
          left join building_institution s using (building_id)
          left join institution i using (institution_id)
         group by b.building_id
         order by b.code
        """;

    internal async Task<CampusDirectory> ReadAsync(CancellationToken cancellationToken)
    {
        var institutions = await dataSource.ListAsync(
            InstitutionsSql,
            [],
            reader => new DirectoryInstitution(reader.GetString(0), new LocalName(reader.GetString(1), reader.GetString(2))),
            cancellationToken);
        var buildings = await dataSource.ListAsync(
            BuildingsSql,
            [],
            reader => new DirectoryBuilding(
                reader.GetString(0),
                new LocalName(reader.GetString(1), reader.GetString(2)),
                TimeSpan.FromMinutes(reader.GetInt32(3)),
                reader.GetFieldValue<string[]>(4)),
            cancellationToken);
        return new CampusDirectory(institutions, buildings);
    }
}
