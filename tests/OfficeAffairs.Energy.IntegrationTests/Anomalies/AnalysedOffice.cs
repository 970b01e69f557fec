using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NpgsqlTypes;
using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Anomalies;

/// <summary>An office with a main meter, an air-conditioning meter below it, a water meter and a weather station, whose consumption and readings are put straight into the tables.</summary>
sealed class AnalysedOffice : IAsyncDisposable
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    readonly WebApplication _host;

    AnalysedOffice(ScratchDatabase database)
    {
        Database = database;
        var options = new AggregatorOptions { Database = database.ConnectionString, DataFolder = Repository.PathOf("data") };
        _host = AggregatorHost.Build(options with { Ingestion = options.Ingestion with { Enabled = false }, Jobs = options.Jobs with { Enabled = false } });
    }

    public ScratchDatabase Database { get; }

    public IServiceProvider Services => _host.Services;

    public static async Task<AnalysedOffice> CreateAsync(CancellationToken cancellationToken)
    {
        var office = new AnalysedOffice(await ScratchDatabase.CreateAsync(cancellationToken));
        await office.Database.ExecuteAsync("""
            insert into building (code, name_zh, name_en, city, floor_area_m2) values ('370102A001', '一号楼', 'One', 'jinan', 1000);
            insert into meter (code, name_zh, name_en, state, building_id, commodity, end_use, role, counter_key)
            values ('MAIN', '总表', 'Main', 'assigned', 1, 1, 0, 'main', 'total'), ('AC', '空调', 'AC', 'assigned', 1, 1, 2, 'sub', 'total'),
                   ('WATER', '水表', 'Water', 'assigned', 1, 2, 0, 'main', 'total'), ('SKY', '气象', 'Weather', 'assigned', 1, 9, 0, 'weather', null);
            update meter set parent_id = 1 where code = 'AC';
            insert into point (meter_id, key, kind, unit, quantity, resolution) values (1, 'total', 1, 'kW.h', 'ActiveEnergy', 0.1), (2, 'total', 1, 'kW.h', 'ActiveEnergy', 0.1),
                   (3, 'total', 1, 'm3', 'Volume', 0.01), (4, 'temperature.outdoor', 2, 'Cel', 'Temperature', null);
            """, cancellationToken);
        return office;
    }

    /// <summary>Stores hours of a meter as four measured quarters each, with a counter reading per quarter; a silent hour has estimated quarters and no reading.</summary>
    public async Task StoreAsync(int meter, DateTimeOffset from, double[] hours, Func<int, bool> silent, CancellationToken cancellationToken)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync(cancellationToken);
        await using (var writer = await connection.BeginBinaryImportAsync("copy interval_consumption (start, meter_id, value, quality) from stdin binary", cancellationToken))
        {
            for (var q = 0; q < hours.Length * 4; q++)
            {
                await writer.StartRowAsync(cancellationToken);
                await writer.WriteAsync(from.AddMinutes(15 * q).UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
                await writer.WriteAsync(meter, NpgsqlDbType.Integer, cancellationToken);
                await writer.WriteAsync(hours[q / 4] / 4, NpgsqlDbType.Double, cancellationToken);
                await writer.WriteAsync((short)(silent(q / 4) ? ConsumptionQuality.Estimated : ConsumptionQuality.Measured), NpgsqlDbType.Smallint, cancellationToken);
            }

            await writer.CompleteAsync(cancellationToken);
        }

        double counter = 1000;
        await ReadingsAsync(
            meter,
            Enumerable.Range(0, hours.Length * 4)
                .Select(q => (Quarter: q, Counter: counter += hours[q / 4] / 4))
                .Where(r => !silent(r.Quarter / 4))
                .Select(r => (from.AddMinutes(15 * r.Quarter + 1), r.Counter)),
            cancellationToken);
    }

    /// <summary>Stores readings of a point.</summary>
    public async Task ReadingsAsync(int point, IEnumerable<(DateTimeOffset Time, double Value)> readings, CancellationToken cancellationToken)
    {
        await using var connection = await Database.DataSource.OpenConnectionAsync(cancellationToken);
        await using var writer = await connection.BeginBinaryImportAsync("copy reading (time, point_id, quality, value, batch_id) from stdin binary", cancellationToken);
        foreach (var (time, value) in readings)
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(time.UtcDateTime, NpgsqlDbType.TimestampTz, cancellationToken);
            await writer.WriteAsync(point, NpgsqlDbType.Integer, cancellationToken);
            await writer.WriteAsync((short)0, NpgsqlDbType.Smallint, cancellationToken);
            await writer.WriteAsync(value, NpgsqlDbType.Double, cancellationToken);
            await writer.WriteAsync(1L, NpgsqlDbType.Bigint, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    /// <summary>Runs a job and returns its recorded run.</summary>
    public async Task<JobRun> RunAsync(string job, CancellationToken cancellationToken)
    {
        var run = await Services.GetRequiredService<JobRunner>().RunAsync(job, JobTrigger.Command, null, cancellationToken);
        Assert.True(run!.Succeeded, run.Error);
        return run;
    }

    /// <summary>Rows of a statement as text, one line each.</summary>
    public async Task<List<string>> LinesAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Database.DataSource.CreateCommand($"select q::text from ({sql}) q");
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            lines.Add(reader.GetString(0));
        return lines;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await Database.DisposeAsync();
    }
}
