using OfficeAffairs.Energy.Aggregator.Storage;
using OfficeAffairs.Energy.Testing;

namespace OfficeAffairs.Energy.IntegrationTests.Api;

/// <summary>
/// Two institutions in two buildings with 13 months of consumption whose every figure follows from a formula that a test can repeat: the main meter
/// of building A takes 2 kWh in each 15-minute interval, its lighting 0.5, its air conditioning 0.75. October 2026 is the month that the tests ask for;
/// "now" is 2026-11-10 12:00 at +08:00.
/// </summary>
static class SeededCampus
{
    internal static readonly DateTimeOffset Now = new(2026, 11, 10, 12, 0, 0, TimeSpan.FromHours(8));

    const string Registry = """
        insert into institution (code, credit_code, name_zh, name_en, kind, headcount) values
            ('GOV', '113701000000000001', '市机关事务管理局', 'Office Affairs Bureau', 'government-office', 200),
            ('HOS', '113701000000000002', '市立医院', 'City Hospital', 'hospital', 500);
        insert into building (code, name_zh, name_en, city, floor_area_m2, cooled_area_m2, heated_area_m2) values
            ('370102A001', '办公楼A', 'Office Building A', 'jinan', 10000, 9000, 9500),
            ('370102G001', '门诊楼', 'Outpatient Building', 'jinan', 20000, 18000, 19000);
        insert into building_institution
            select building_id, institution_id, 1 from building b join institution i on (b.code, i.code) in (('370102A001', 'GOV'), ('370102G001', 'HOS'));
        insert into agent (name, version, online, last_seen) values ('agent-1', '0.1.0', true, '2026-11-10T03:59:00Z');
        insert into meter (code, name_zh, name_en, state, building_id, institution_id, commodity, end_use, role, counter_key, agent_id, template) 
            select m.code, m.zh, m.en, 'assigned', b.building_id, i.institution_id, m.commodity, m.end_use, m.role, m.key, a.agent_id, 'test.meter'
              from (values ('A-E-MAIN', '总进线', 'Main incomer', '370102A001', 'GOV', 1, 0, 'main', 'energy.active.import.total'),
                           ('A-E-LIGHT', '照明插座', 'Lighting and sockets', '370102A001', 'GOV', 1, 1, 'sub', 'energy.active.import.total'),
                           ('A-E-HVAC', '空调', 'Air conditioning', '370102A001', 'GOV', 1, 2, 'sub', 'energy.active.import.total'),
                           ('A-W-MAIN', '总水表', 'Water main', '370102A001', 'GOV', 2, 0, 'main', 'volume.total'),
                           ('A-G-MAIN', '燃气总表', 'Gas main', '370102A001', 'GOV', 3, 0, 'main', 'volume.total'),
                           ('A-H-MAIN', '热力总表', 'Heat main', '370102A001', 'GOV', 4, 0, 'main', 'heat.total'),
                           ('G-E-MAIN', '门诊总进线', 'Outpatient incomer', '370102G001', 'HOS', 1, 0, 'main', 'energy.active.import.total'))
                   as m(code, zh, en, building, institution, commodity, end_use, role, key)
              join building b on b.code = m.building join institution i on i.code = m.institution cross join agent a;
        update meter set parent_id = (select meter_id from meter where code = 'A-E-MAIN') where code in ('A-E-LIGHT', 'A-E-HVAC');
        insert into point (meter_id, key, kind, unit, quantity)
            select meter_id, counter_key, 1, case commodity when 1 then 'kW.h' when 4 then 'GJ' else 'm3' end, 'Total' from meter
            union all select meter_id, 'power.active.total', 2, 'kW', 'ActivePower' from meter where commodity = 1;
        """;

    // Interval values per meter; the sums of all steps and scopes follow from them.
    const string Consumption = """
        create temporary table load as
            select meter_id, building_id, institution_id, commodity, end_use, role,
                   case code when 'A-E-MAIN' then 2.0 when 'A-E-LIGHT' then 0.5 when 'A-E-HVAC' then 0.75 when 'A-W-MAIN' then 0.1 when 'A-G-MAIN' then 0.05
                             when 'A-H-MAIN' then 0.02 else 4.0 end as value
              from meter;
        insert into interval_consumption (start, meter_id, value, quality)
            select s, meter_id, value, case when s >= '2026-10-05T16:00:00Z' and s < '2026-10-06T16:00:00Z' and role = 'main' then 2 else 0 end
              from load cross join generate_series('2026-09-30T16:00:00Z'::timestamptz, '2026-11-10T03:45:00Z', interval '15 minutes') s;
        insert into rollup (step, scope, scope_id, commodity, end_use, start, value, estimated, interpolated, intervals, expected_intervals)
            select b.step, o.scope, o.scope_id, o.commodity, case o.scope when 1 then 0 else o.end_use end, b.start, o.value * b.intervals,
                   case when o.role = 'main' then o.value * b.estimated else 0 end, 0, b.intervals, b.intervals
              from (select 1 as scope, meter_id as scope_id, commodity, end_use, role, value from load
                    union all select 2, building_id, commodity, case role when 'main' then 0 else end_use end, role, value from load
                    union all select 3, institution_id, commodity, case role when 'main' then 0 else end_use end, role, value from load
                    union all select s.scope, case s.scope when 2 then building_id else institution_id end, 1, 99, 'main', 0.75 from load
                              cross join (values (2), (3)) s(scope) where role = 'main' and value = 2.0) o
              cross join (
                    select 3 as step, s as start, (extract(epoch from least(next, '2026-11-10T04:00:00Z') - s) / 900)::integer as intervals,
                           case when s = '2026-09-30T16:00:00Z' then 96 else 0 end as estimated
                      from (select (m at time zone 'Asia/Shanghai') as s, ((m + interval '1 month') at time zone 'Asia/Shanghai') as next
                              from generate_series('2025-10-01'::timestamp, '2026-11-01'::timestamp, interval '1 month') m) months
                    union all
                    select 2, s, (extract(epoch from least(s + interval '1 day', '2026-11-10T04:00:00Z') - s) / 900)::integer,
                           case when s = '2026-10-05T16:00:00Z' then 96 else 0 end
                      from generate_series('2026-09-30T16:00:00Z'::timestamptz, '2026-11-09T16:00:00Z', interval '1 day') s
                    union all
                    select 1, s, 4, case when s >= '2026-10-05T16:00:00Z' and s < '2026-10-06T16:00:00Z' then 4 else 0 end
                      from generate_series('2026-11-08T16:00:00Z'::timestamptz, '2026-11-10T03:00:00Z', interval '1 hour') s) b;
        """;

    const string Readings = """
        insert into reading_batch (agent, stream, sequence, first_reading, reading_count, rejected_count, backlog, created_at, stored_at)
            select 'agent-1', '11111111-1111-1111-1111-111111111111', n, (n - 1) * 4, 4, case n when 3 then 1 else 0 end, false, '2026-11-10T03:00:00Z'::timestamptz + n * interval '1 minute',
                   '2026-11-10T03:00:05Z'::timestamptz + n * interval '1 minute' from generate_series(1, 3) n;
        insert into reading (time, point_id, quality, value, batch_id)
            select '2026-11-10T03:00:00Z'::timestamptz + b.sequence * interval '1 minute' + p.point_id * interval '1 second', p.point_id, 0, 100 + b.sequence, b.batch_id
              from reading_batch b cross join (select point_id from point order by point_id limit 4) p where not (b.sequence = 3 and p.point_id = 4);
        insert into rejected_reading (received_at, topic, agent, stream, sequence, reason, detail, meter, point_key, time, value)
            values ('2026-11-10T03:03:05Z', 'energy/agent-1/live', 'agent-1', '11111111-1111-1111-1111-111111111111', 3, 'impossible-value', 'The value is not finite.', 'A-W-MAIN', 'volume.total', '2026-11-10T03:03:04Z', null);
        insert into latest_reading (point_id, time, value, quality)
            select p.point_id, '2026-11-10T03:58:00Z', case p.kind when 2 then 8.5 else 123456.78 end, 0 from point p;
        update agent set status = '{"agent":"agent-1","online":true,"unixMilliseconds":0,"version":"0.1.0","stream":"11111111-1111-1111-1111-111111111111","readingsTaken":14,"backlogBatches":1,"outboxBytes":4096,"readingsDiscarded":0,"slaves":[{"meter":"A-E-MAIN","bus":"A","succeeded":10,"failed":1,"latencyMilliseconds":5,"lastSuccessUnixMilliseconds":0}]}';
        """;

    const string Findings = """
        insert into anomaly (meter_id, type, category, start, "end", severity, expected, observed, unit, excess, standard_coal_kgce, co2_kg, cost_yuan, confidence, arguments, detected_at)
            select meter_id, 'night-load', 'waste', '2026-10-12T14:00:00Z'::timestamptz, '2026-10-12T22:00:00Z'::timestamptz, 2, 20, 64, 'kWh', 44, 5.41, 23.3, 35.2, 0.9, '{"nightKwh": 64, "usualKwh": 20}'::jsonb, '2026-10-13T00:00:00Z'::timestamptz from meter where code = 'A-E-MAIN'
            union all
            select meter_id, 'leak', 'leak', '2026-11-08T17:00:00Z', null, 3, 0, 3.2, 'm3', 3.2, null, null, 12.5, 0.8, '{"minimumFlow": 0.4}', '2026-11-09T00:00:00Z' from meter where code = 'A-W-MAIN';
        insert into alert (anomaly_id, building_id, raised_at) select anomaly_id, building_id, detected_at from anomaly join meter using (meter_id);
        insert into job_run (job, started_at, finished_at, state, trigger, items, result) values
            ('consumption', '2026-11-10T03:45:00Z', '2026-11-10T03:45:01Z', 'succeeded', 'schedule', 7, '{"meters": 7}'),
            ('baseline', '2026-11-10T02:00:00Z', '2026-11-10T02:00:09Z', 'failed', 'schedule', null, null);
        """;

    /// <summary>A database with all of it.</summary>
    internal static async Task<ScratchDatabase> CreateAsync(CancellationToken cancellationToken)
    {
        var database = await ScratchDatabase.CreateAsync(cancellationToken);
        await database.ExecuteAsync(Registry + Consumption + Readings + Findings, cancellationToken);
        await new ScopeRollupStore(database.DataSource).RefreshMembersAsync(cancellationToken);
        return database;
    }
}
