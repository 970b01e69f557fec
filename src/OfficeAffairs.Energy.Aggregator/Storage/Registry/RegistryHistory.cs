using Npgsql;
using OfficeAffairs.Energy.Aggregator.Storage.Queries;

namespace OfficeAffairs.Energy.Aggregator.Storage.Registry;

/// <summary>Reads the dated facts of institutions and buildings.</summary>
sealed class RegistryHistory(NpgsqlDataSource database)
{
    /// <summary>Reads what held when. One picture answers any number of questions; read it once per run.</summary>
    public async Task<DatedRegistry> ReadAsync(CancellationToken cancellationToken) => new(await ReadFactsAsync(cancellationToken));

    /// <summary>Reads the rows themselves.</summary>
    public async Task<DatedFacts> ReadFactsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ReadFactsAsync(connection, cancellationToken);
    }

    /// <summary>Reads the rows as a transaction sees them.</summary>
    public static async Task<DatedFacts> ReadFactsAsync(NpgsqlConnection connection, CancellationToken cancellationToken) => new(
        await ListAsync(
            connection, "select institution_id, parent_id, lower(valid), upper(valid) from institution_membership order by institution_id, valid",
            row => new MembershipSpan(row.GetInt32(0), row.GetInt32(1), row.Validity(2)),
            cancellationToken),
        await ListAsync(
            connection, "select building_id, floor_area_m2, cooled_area_m2, heated_area_m2, lower(valid), upper(valid) from building_area order by building_id, valid",
            row => new AreaSpan(row.GetInt32(0), row.GetDecimal(1), row.DecimalOrNull(2), row.DecimalOrNull(3), row.Validity(4)),
            cancellationToken),
        await ListAsync(
            connection, "select building_id, institution_id, basis, share, area_m2, lower(valid), upper(valid) from building_share order by building_id, institution_id, valid",
            row => new ShareSpan(row.GetInt32(0), row.GetInt32(1), ShareBasisNames.All[row.GetString(2)], row.DecimalOrNull(3), row.DecimalOrNull(4), row.Validity(5)),
            cancellationToken),
        await ListAsync(
            connection, "select institution_id, kind, headcount, lower(valid), upper(valid) from institution_headcount order by institution_id, kind, valid", Count, cancellationToken),
        await ListAsync(
            connection, "select institution_id, kind, vehicles::numeric, lower(valid), upper(valid) from institution_vehicle order by institution_id, kind, valid", Count, cancellationToken));

    static async Task<List<T>> ListAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ListAsync(map, cancellationToken);
    }

    static CountSpan Count(NpgsqlDataReader row) => new(row.GetInt32(0), row.GetString(1), row.GetDecimal(2), row.Validity(3));
}
