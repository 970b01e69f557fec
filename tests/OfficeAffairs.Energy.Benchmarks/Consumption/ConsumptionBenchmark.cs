using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using OfficeAffairs.Energy.Aggregator;
using OfficeAffairs.Energy.Aggregator.Jobs;
using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.Benchmarks.Consumption;

/// <summary>
/// Full recomputation of many meters in the database, and the minute after it. The readings are put straight into the table: only the consumption job is measured.
/// </summary>
static class ConsumptionBenchmark
{
    const int MetersPerBuilding = 12;

    static readonly DateTimeOffset Start = new(2025, 10, 31, 16, 0, 0, TimeSpan.Zero);

    /// <summary>Measures and prints; writes the figures to a file when a path is given.</summary>
    public static async Task<int> RunAsync(string? jsonPath, CancellationToken cancellationToken)
    {
        var meters = Setting("OFFICEAFFAIRS_BENCH_METERS", 1000);
        var days = Setting("OFFICEAFFAIRS_BENCH_DAYS", 365);
        await using var database = await ScratchDatabase.CreateAsync(cancellationToken);
        var loading = Stopwatch.StartNew();
        await FillAsync(database, meters, days, cancellationToken);
        Console.WriteLine($"{meters} meters x {days} days x 15 minutes loaded in {loading.Elapsed.TotalSeconds:F1} s");

        var end = Start.AddDays(days);
        var (full, first) = await MeasureAsync(database, end.AddSeconds(20), cancellationToken);
        Console.WriteLine($"full: {full:F1} s {first.Details}");
        await AppendAsync(database, end.AddMinutes(15), cancellationToken);
        var (minute, second) = await MeasureAsync(database, end.AddMinutes(15).AddSeconds(20), cancellationToken);
        Console.WriteLine($"a minute in which every meter completes an interval: {minute:F2} s {second.Details}");
        await AppendAsync(database, end.AddMinutes(16), cancellationToken);
        var (between, third) = await MeasureAsync(database, end.AddMinutes(16).AddSeconds(20), cancellationToken);
        Console.WriteLine($"a minute in which none does: {between:F2} s {third.Details}");

        var figures = new JsonObject
        {
            ["bench"] = "consumption",
            ["meters"] = meters,
            ["days"] = days,
            ["intervals"] = first.Items,
            ["seconds"] = Math.Round(full, 2),
            ["seconds_incremental"] = Math.Round(minute, 3),
            ["seconds_between_intervals"] = Math.Round(between, 3),
            ["full"] = first.Details,
            ["incremental"] = second.Details,
        };
        if (jsonPath is not null) await File.WriteAllTextAsync(jsonPath, figures.ToJsonString(), cancellationToken);
        return 0;
    }

    static int Setting(string name, int fallback) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : fallback;

    static async Task<(double Seconds, JobResult Result)> MeasureAsync(ScratchDatabase database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var options = new AggregatorOptions { Database = database.ConnectionString, DataFolder = Repository.PathOf("data") };
        var job = new ConsumptionJob(database.DataSource, new ConsumptionStore(database.DataSource), new ScopeRollupStore(database.DataSource), options, NullLogger<ConsumptionJob>.Instance);
        var watch = Stopwatch.StartNew();
        var result = await job.RunAsync(new JobContext(1, now, JobTrigger.Command), cancellationToken);
        return (watch.Elapsed.TotalSeconds, result);
    }

    /// <summary>Buildings with one main and eleven sub-meters each; counters that grow by day more than by night, with noise, to a hundredth.</summary>
    static async Task FillAsync(ScratchDatabase database, int meters, int days, CancellationToken cancellationToken)
    {
        await database.ExecuteAsync($"""
            insert into institution (code, name_zh, name_en, kind) select 'I' || i, '机关', 'Institution', 'government-office' from generate_series(0, {meters / 30}) i;
            insert into building (code, name_zh, name_en, city, floor_area_m2) select 'B' || i, '楼', 'Building', 'jinan', 10000 from generate_series(0, {meters / MetersPerBuilding}) i;
            insert into building_institution select b.building_id, i.institution_id, 1 from building b join institution i on i.code = 'I' || (substr(b.code, 2)::int / 3);
            insert into meter (code, name_zh, name_en, state, building_id, commodity, end_use, role, counter_key, rated_maximum_per_hour)
            select 'M' || i, '表', 'Meter', 'assigned', b.building_id, 1, case i % {MetersPerBuilding} when 0 then 0 else 1 + i % 4 end, case i % {MetersPerBuilding} when 0 then 'main' else 'sub' end, 'total', 200
              from generate_series(0, {meters - 1}) i join building b on b.code = 'B' || (i / {MetersPerBuilding});
            insert into point (meter_id, key, kind, unit, quantity, modulus, resolution, period_seconds) select meter_id, 'total', 1, 'kW.h', 'ActiveEnergy', 42949672.96, 0.01, 60 from meter;
            """, cancellationToken);
        for (var day = 0; day < days; day += 7)
        {
            await using var command = database.DataSource.CreateCommand($"""
                insert into reading (time, point_id, quality, value, batch_id)
                select t, p.point_id, 0, round((1000 * p.point_id + extract(epoch from t - '{Start:O}') / 900 * (3 + p.point_id % 7) + 8 * sin(extract(epoch from t) * pi() / 43200))::numeric, 2), {day}
                  from point p cross join generate_series('{Start.AddDays(day):O}'::timestamptz, '{Start.AddDays(Math.Min(day + 7, days)).AddMinutes(day + 7 >= days ? 0 : -15):O}', interval '15 minutes') t
                """);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await database.ExecuteAsync("analyze", cancellationToken);
    }

    static async Task AppendAsync(ScratchDatabase database, DateTimeOffset moment, CancellationToken cancellationToken) => await database.ExecuteAsync($"""
        insert into reading (time, point_id, quality, value, batch_id)
        select '{moment:O}', p.point_id, 0, r.value + 2, 1000000 from point p cross join lateral (select value from reading where point_id = p.point_id and time > '{moment.AddHours(-1):O}' order by time desc limit 1) r;
        insert into touched_range (point_id, from_time, to_time) select point_id, '{moment:O}', '{moment:O}' from point
        """, cancellationToken);
}
