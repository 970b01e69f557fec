using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NpgsqlTypes;
using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Consumption;

/// <summary>A database with a small registry, into which readings are put as ingestion does, and on which the consumption job is run.</summary>
sealed class ConsumptionCampus : IAsyncDisposable
{
    long _batch;

    ConsumptionCampus(ScratchDatabase database) => Database = database;

    public ScratchDatabase Database { get; }

    public static async Task<ConsumptionCampus> CreateAsync(CancellationToken cancellationToken)
    {
        var campus = new ConsumptionCampus(await ScratchDatabase.CreateAsync(cancellationToken));
        await campus.Database.ExecuteAsync("""
            insert into institution (code, name_zh, name_en, kind) values ('GOV', '机关', 'Government', 'government-office'), ('SCH', '学校', 'School', 'school');
            insert into building (code, name_zh, name_en, city, floor_area_m2) values ('B1', '一号楼', 'One', 'jinan', 1000), ('B2', '二号楼', 'Two', 'jinan', 500);
            insert into building_institution (building_id, institution_id, share)
            select b.building_id, i.institution_id, s.share from (values ('B1', 'GOV', 1.0), ('B2', 'GOV', 0.25), ('B2', 'SCH', 0.75)) s(b, i, share)
              join building b on b.code = s.b join institution i on i.code = s.i;
            """, cancellationToken);
        return campus;
    }

    /// <summary>Adds a meter with a counter; returns the point.</summary>
    public async Task<int> AddMeterAsync(
        string code, string building = "B1", Commodity commodity = Commodity.Electricity, EndUse endUse = EndUse.Total, string role = "main", string? parent = null,
        string? institution = null, double? modulus = null, double? rated = 100, string state = "assigned", CancellationToken cancellationToken = default)
    {
        await using var command = Database.DataSource.CreateCommand("""
            with m as (
                insert into meter (code, name_zh, name_en, state, building_id, institution_id, commodity, end_use, role, parent_id, counter_key, rated_maximum_per_hour)
                values (@code, @code, @code, @state, (select building_id from building where code = @building), (select institution_id from institution where code = @institution),
                        @commodity, @end_use, @role, (select meter_id from meter where code = @parent), 'total', @rated)
                returning meter_id)
            insert into point (meter_id, key, kind, unit, quantity, modulus, resolution, period_seconds)
            select meter_id, 'total', 1, case @commodity when 1 then 'kW.h' else 'm3' end, 'Total', @modulus, 0.01, 900 from m returning point_id
            """);
        command.Parameters.AddWithValue("code", code);
        command.Parameters.AddWithValue("state", state);
        command.Parameters.AddWithValue("building", building);
        command.Parameters.Add(new NpgsqlParameter("institution", NpgsqlDbType.Text) { Value = (object?)institution ?? DBNull.Value });
        command.Parameters.AddWithValue("commodity", (short)commodity);
        command.Parameters.AddWithValue("end_use", (short)endUse);
        command.Parameters.AddWithValue("role", role);
        command.Parameters.Add(new NpgsqlParameter("parent", NpgsqlDbType.Text) { Value = (object?)parent ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("rated", NpgsqlDbType.Double) { Value = (object?)rated ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("modulus", NpgsqlDbType.Double) { Value = (object?)modulus ?? DBNull.Value });
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Stores readings of a point as one batch, with the range they touch.</summary>
    public async Task StoreAsync(int point, IReadOnlyList<(DateTimeOffset Time, double Value)> readings, CancellationToken cancellationToken)
    {
        if (readings.Count == 0) return;
        var batch = ++_batch;
        await using var command = Database.DataSource.CreateCommand("""
            with stored as (insert into reading (time, point_id, quality, value, batch_id) select t, $1, 0, v, $4 from unnest($2, $3) as r(t, v))
            insert into touched_range (point_id, from_time, to_time) values ($1, $5, $6)
            """);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = point });
        command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. readings.Select(reading => reading.Time.UtcDateTime)] });
        command.Parameters.Add(new NpgsqlParameter<double[]> { TypedValue = [.. readings.Select(reading => reading.Value)] });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = batch });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = readings.Min(reading => reading.Time).UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = readings.Max(reading => reading.Time).UtcDateTime });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs the job as if it were <paramref name="now"/>.</summary>
    public Task<JobResult> RunAsync(DateTimeOffset now, CancellationToken cancellationToken, Interval? range = null)
    {
        var options = new AggregatorOptions { Database = Database.ConnectionString, DataFolder = Repository.PathOf("data") };
        var job = new ConsumptionJob(Database.DataSource, new ConsumptionStore(Database.DataSource), new ScopeRollupStore(Database.DataSource), options, NullLogger<ConsumptionJob>.Instance);
        return job.RunAsync(new JobContext(1, now, JobTrigger.Command, range), cancellationToken);
    }

    /// <summary>Rows of a statement as text, one line each.</summary>
    public async Task<List<string>> LinesAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Database.DataSource.CreateCommand($"select q::text from ({sql}) q");
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) lines.Add(reader.GetString(0));
        return lines;
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
