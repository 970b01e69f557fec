-- A small campus as the pipeline would leave it behind: enough to look at every page. :now is the moment "now" of the campus.
-- Rollups of the last 62 days are sums of the intervals; older months are made up so that a year before exists.

insert into institution (code, credit_code, name_zh, name_en, kind, headcount) values
    ('JN-GOV', '11370100MB28000001', '泉城市机关事务管理局', 'Quancheng Office of Government Affairs', 'government-office', 420),
    ('JN-SCH', '12370100MB28000002', '泉城市实验中学', 'Quancheng Experimental School', 'school', 2380),
    ('JN-HSP', '12370100MB28000003', '泉城市第二人民医院', 'Quancheng Second People''s Hospital', 'hospital', 910);

insert into building (code, name_zh, name_en, city, floor_area_m2, cooled_area_m2, heated_area_m2) values
    ('370102A001', '市政务中心一号楼', 'Government Centre, Building 1', 'jinan', 21500, 20000, 20500),
    ('370102A002', '市政务中心二号楼', 'Government Centre, Building 2', 'jinan', 12800, 11900, 12300),
    ('370102D001', '实验中学教学楼', 'Experimental School, Teaching Block', 'jinan', 16400, 9800, 16000),
    ('370102E001', '第二人民医院门诊楼', 'Second Hospital, Outpatient Building', 'jinan', 24900, 24000, 24500),
    ('370102E002', '第二人民医院住院楼', 'Second Hospital, Ward Building', 'jinan', 31200, 30000, 31000);

insert into building_institution (building_id, institution_id, share)
select b.building_id, i.institution_id, s.share
  from (values ('370102A001', 'JN-GOV', 0.8), ('370102A001', 'JN-SCH', 0.2), ('370102A002', 'JN-GOV', 1.0),
               ('370102D001', 'JN-SCH', 1.0), ('370102E001', 'JN-HSP', 1.0), ('370102E002', 'JN-HSP', 1.0)) s (building, institution, share)
  join building b on b.code = s.building join institution i on i.code = s.institution;

insert into agent (name, version, online, first_seen, last_seen, status) values
    ('jn-campus-1', '0.1.0', true, :now - interval '400 days', :now - interval '25 seconds',
     '{"agent":"jn-campus-1","online":true,"version":"0.1.0","stream":"6f1a2b3c-0000-4000-8000-000000000001","readingsTaken":480000,"backlogBatches":0,"outboxBytes":524288,"readingsDiscarded":0,"slaves":[{"meter":"A1-E-MAIN","bus":"A1","succeeded":91233,"failed":0,"latencyMilliseconds":14.2,"lastSuccessUnixMilliseconds":1795300000000}]}'),
    ('jn-campus-2', '0.1.0', true, :now - interval '400 days', :now - interval '48 seconds',
     '{"agent":"jn-campus-2","online":true,"version":"0.1.0","stream":"6f1a2b3c-0000-4000-8000-000000000002","readingsTaken":310250,"backlogBatches":3,"outboxBytes":1843200,"readingsDiscarded":0,"slaves":[{"meter":"E1-W-MAIN","bus":"E1","succeeded":5102,"failed":412,"latencyMilliseconds":33,"lastError":"timeout","lastSuccessUnixMilliseconds":1795200000000}]}'),
    ('jn-campus-3', '0.1.0', false, :now - interval '30 days', :now - interval '5 hours',
     '{"agent":"jn-campus-3","online":false,"version":"0.1.0","stream":"6f1a2b3c-0000-4000-8000-000000000003","readingsTaken":22000,"backlogBatches":41,"outboxBytes":7340032,"readingsDiscarded":0,"slaves":[]}');

insert into reading_batch (agent, stream, sequence, first_reading, reading_count, backlog, created_at, stored_at)
select a.name, (a.status ->> 'stream')::uuid, i, i * 250, 250, false, :now - make_interval(mins => (a.batches - i)::int), :now - make_interval(mins => (a.batches - i)::int)
  from (select name, status, case name when 'jn-campus-1' then 1920 when 'jn-campus-2' then 1238 else 80 end as batches from agent) a,
       generate_series(0, a.batches - 1) i;

insert into rejected_reading (received_at, topic, agent, reason, detail, meter, point_key, time, value, replayed_at) values
    (:now - interval '3 hours', 'energy/jn-campus-2/live', 'jn-campus-2', 'impossible-value', 'volume.total = NaN', 'E1-W-MAIN', 'volume.total', :now - interval '3 hours', null, null),
    (:now - interval '2 days', 'energy/jn-campus-3/live', 'jn-campus-3', 'unknown-point', 'power.reactive.total is not announced', 'D1-E-MAIN', 'power.reactive.total', :now - interval '2 days', 12, :now - interval '1 day'),
    (:now - interval '26 hours', 'energy/jn-campus-1/live', 'jn-campus-1', 'unreadable-batch', 'CRC-32C does not match', null, null, null, null, null);

-- Per building: a main electricity meter, four end uses below it, and main meters of the other commodities. base is the mean power in kW or flow per hour.
create temporary table plan as
select b.building_id, b.code as building, p.*
  from (values ('A001', 'A1', 210.0), ('A002', 'A2', 118.0), ('D001', 'D1', 96.0), ('E001', 'E1', 265.0), ('E002', 'E2', 330.0)) s (ends, prefix, base)
  join building b on b.code like '%' || s.ends,
  lateral (values
    (s.prefix || '-E-MAIN', '总进线', 'Main feed', 1, 0, 'main', 'energy.active.import.total', s.base, 1.06),
    (s.prefix || '-E-LIGHT', '照明插座', 'Lighting and sockets', 1, 1, 'sub', 'energy.active.import.total', s.base * 0.36, 1.0),
    (s.prefix || '-E-HVAC', '空调', 'Air conditioning', 1, 2, 'sub', 'energy.active.import.total', s.base * 0.38, 1.0),
    (s.prefix || '-E-POWER', '电梯水泵', 'Lifts and pumps', 1, 3, 'sub', 'energy.active.import.total', s.base * 0.12, 1.0),
    (s.prefix || '-E-IT', '信息机房', 'Machine room', 1, 4, 'sub', 'energy.active.import.total', s.base * 0.14, 1.0),
    (s.prefix || '-W-MAIN', '给水总表', 'Water main', 2, 0, 'main', 'volume.total', s.base * 0.02, 1.0),
    (s.prefix || '-G-MAIN', '燃气总表', 'Gas main', 3, 0, 'main', 'volume.total', s.base * 0.03, 1.0),
    (s.prefix || '-H-MAIN', '热力总表', 'Heat main', 4, 0, 'main', 'heat.total', s.base * 0.004, 1.0)
  ) p (code, zh, en, commodity, end_use, role, counter, base, rest)
 where not (b.code = '370102A002' and p.commodity = 3);

insert into meter (code, name_zh, name_en, state, building_id, commodity, end_use, role, counter_key, agent_id, template, template_revision)
select code, zh, en, 'assigned', building_id, commodity, end_use, role, counter,
       (select agent_id from agent where name = case when left(code, 1) = 'A' then 'jn-campus-1' when left(code, 1) = 'E' then 'jn-campus-2' else 'jn-campus-3' end),
       'acrel.dtsd1352', 1
  from plan;
insert into meter (code, name_zh, name_en, state, building_id, commodity, role, agent_id)
select 'WX-1', '屋面气象站', 'Roof weather station', 'assigned', building_id, 9, 'weather', (select agent_id from agent where name = 'jn-campus-1') from building where code = '370102A001';
update meter c set parent_id = p.meter_id from meter p where c.role = 'sub' and p.role = 'main' and p.commodity = 1 and p.building_id = c.building_id;

insert into point (meter_id, key, kind, unit, quantity, period_seconds)
select m.meter_id, m.counter_key, 1, case m.commodity when 1 then 'kW.h' when 4 then 'GJ' else 'm3' end, 'counter', 60 from meter m where m.counter_key is not null
union all select m.meter_id, 'power.active.total', 2, 'kW', 'power', 10 from meter m where m.commodity = 1
union all select m.meter_id, k, 2, case k when 'temperature.outdoor' then 'Cel' else '%' end, 'weather', 60 from meter m, unnest(array['temperature.outdoor', 'humidity.outdoor']) k where m.role = 'weather';

-- Consumption of 62 days. h is the local hour, d the local day.
create temporary table shape as
select t as start, extract(hour from l)::numeric + extract(minute from l)::numeric / 60 as h, extract(isodow from l)::int > 5 as free,
       (sin(extract(epoch from t) / 7919) + sin(extract(epoch from t) / 1747)) / 2 as noise
  from generate_series(date_trunc('day', :now at time zone 'UTC' + interval '8 hours') at time zone 'UTC' - interval '8 hours' - interval '62 days', :now - interval '15 minutes', interval '15 minutes') t,
       lateral (select t at time zone 'UTC' + interval '8 hours' as l) x;

create temporary table load as
select s.start, m.meter_id, m.building_id, p.commodity, p.end_use, p.role,
       p.base / 4 * greatest(0.02,
         case when p.end_use = 4 then 1.0 + 0.04 * noise
              when p.commodity = 4 then 1.0 + 0.2 * cos((s.h - 4) / 24 * 2 * pi()) + 0.05 * noise
              else (case when left(p.code, 1) = 'E' then 0.55 else 0.24 end)
                   + (case when s.free and left(p.code, 1) <> 'E' then 0.25 else 1.35 end) * exp(-power((s.h - 13.3) / 4.4, 4)) * (1 - 0.16 * exp(-power((s.h - 12.7) / 0.8, 2)))
                   + 0.07 * noise end)
         * (case when p.code = 'A1-E-HVAC' and s.start > :now - interval '2 days' and (s.h > 20 or s.h < 6) then 3.2 else 1 end) as value,
       case when p.building like '%A001' and s.start >= :now - interval '4 days' and s.start < :now - interval '3 days 12 hours' then 2 else 0 end as quality
  from shape s, plan p join meter m on m.code = p.code
 where p.end_use > 0 or p.commodity > 1;
insert into load select start, m.meter_id, l.building_id, 1, 0, 'main', sum(l.value) * 1.06, max(quality)
  from load l join meter m on m.building_id = l.building_id and m.role = 'main' and m.commodity = 1
 where l.commodity = 1 and l.end_use > 0 group by start, m.meter_id, l.building_id;
delete from load where building_id = (select building_id from building where code = '370102D001') and start > :now - interval '5 hours';
insert into interval_consumption (start, meter_id, value, quality) select start, meter_id, value, quality from load;

create temporary table bucketed as
select step, case step when 1 then start when 2 then date_trunc('day', start at time zone 'UTC' + interval '8 hours') at time zone 'UTC' - interval '8 hours'
            else date_trunc('month', start at time zone 'UTC' + interval '8 hours') at time zone 'UTC' - interval '8 hours' end as bucket, load.*
  from load, unnest(array[1, 2, 3]) step;
update bucketed set bucket = date_trunc('hour', bucket) where step = 1;

insert into rollup (step, scope, scope_id, commodity, end_use, start, value, estimated, interpolated, intervals, expected_intervals)
select step, 1, meter_id, commodity, 0, bucket, sum(value), coalesce(sum(value) filter (where quality = 2), 0), 0, count(*), count(*) from bucketed group by step, meter_id, commodity, bucket
union all
select step, 2, building_id, commodity, end_use, bucket, sum(value), coalesce(sum(value) filter (where quality = 2), 0), 0, count(*), count(*) from bucketed group by step, building_id, commodity, end_use, bucket;
insert into rollup (step, scope, scope_id, commodity, end_use, start, value, estimated, interpolated, intervals, expected_intervals)
select step, scope, scope_id, 1, 99, start, sum(case end_use when 0 then value else -value end), 0, 0, max(intervals), max(expected_intervals)
  from rollup where scope = 2 and commodity = 1 group by step, scope, scope_id, start;
update rollup set expected_intervals = expected_intervals + 9 where scope = 1 and scope_id in (select meter_id from meter where code like 'D1-%' or code = 'E1-W-MAIN') and step > 1;

-- Months before.
insert into rollup (step, scope, scope_id, commodity, end_use, start, value, estimated, interpolated, intervals, expected_intervals)
select 3, 2, r.scope_id, r.commodity, r.end_use, (m - interval '8 hours') at time zone 'UTC',
       r.value * (1 + case when r.commodity = 4 then 0.9 * cos((extract(month from m) - 1) / 12 * 2 * pi()) when r.commodity = 1 then 0.16 * cos((extract(month from m) - 7.5) / 6 * 2 * pi()) else 0.06 * sin(extract(month from m)) end)
               * (1 + 0.03 * extract(year from age(:now, m))), case when extract(month from m) = 5 then r.value * 0.04 else 0 end, 0, 2900, 2976
  from (select scope_id, commodity, end_use, avg(value) * 30 as value from rollup where scope = 2 and step = 2 group by scope_id, commodity, end_use) r,
       generate_series(date_trunc('month', :now at time zone 'UTC') - interval '25 months', date_trunc('month', :now at time zone 'UTC') - interval '2 months', interval '1 month') m
on conflict do nothing;

insert into latest_reading (point_id, time, value, quality)
select p.point_id, :now - make_interval(secs => 7 + p.point_id % 40) - case when m.code like 'D1-%' then interval '5 hours' else interval '0' end,
       case when p.key like 'power.%' then l.value * 4 when p.key = 'temperature.outdoor' then 6.4 when p.key = 'humidity.outdoor' then 47 else 184000 + p.point_id * 733 + l.value end, 0
  from point p join meter m using (meter_id)
  left join lateral (select value from load where load.meter_id = m.meter_id order by start desc limit 1) l on true;

create temporary table found as
select * from (values
    ('A1-E-HVAC', 'hvac-night', 'waste', interval '31 hours', null, 3, 118.0, 642.0, 'kW.h', 524.0, 419.0, 324.0, 64.4, 0.94, '{"hours": 9}'),
    ('E1-W-MAIN', 'leak', 'leak', interval '6 days', null, 3, 0.3, 2.1, 'm3/h', 259.0, 1087.0, null, null, 0.9, '{"nights": 6}'),
    ('D1-E-MAIN', 'dead-meter', 'data', interval '5 hours', null, 2, null, null, null, null, null, null, null, 0.99, '{"hours": 5}'),
    ('A2-E-LIGHT', 'night-load', 'waste', interval '3 days', interval '60 hours', 1, 88.0, 171.0, 'kW.h', 83.0, 66.0, 51.4, 10.2, 0.71, '{}'),
    ('E2-E-POWER', 'phase-lost', 'data', interval '9 days', interval '8 days', 3, 231.0, 3.0, 'V', null, null, null, null, 0.99, '{"phase": 2, "hours": 24}'),
    ('A1-E-MAIN', 'outage', 'data', interval '4 days', interval '84 hours', 2, null, null, null, null, null, null, null, 0.99, '{"hours": 12}'),
    ('A2-E-MAIN', 'holiday-load', 'waste', interval '50 days', interval '43 days', 2, 4310.0, 6120.0, 'kW.h', 1810.0, 1448.0, 1121.0, 222.0, 0.88, '{}'),
    ('E2-G-MAIN', 'stuck', 'data', interval '12 days', interval '10 days', 2, 410.0, 0.0, 'm3', null, null, null, null, 0.9, '{"hours": 48}'),
    ('E2-E-MAIN', 'level-change', 'efficiency', interval '20 days', null, 1, 9800.0, 10950.0, 'kW.h', 1150.0, 920.0, 712.0, 141.0, 0.66, '{}')
  ) v (meter, type, category, ago, until, severity, expected, observed, unit, excess, cost, co2, coal, confidence, arguments);
insert into anomaly (meter_id, type, category, start, "end", severity, expected, observed, unit, excess, cost_yuan, co2_kg, standard_coal_kgce, confidence, arguments, detected_at)
select m.meter_id, f.type, f.category, :now - f.ago, :now - f.until, f.severity, f.expected, f.observed, f.unit, f.excess, f.cost, f.co2, f.coal, f.confidence, f.arguments::jsonb, :now - f.ago + interval '2 hours'
  from found f join meter m on m.code = f.meter;
insert into alert (anomaly_id, building_id, raised_at, acknowledged_at, acknowledged_by, verdict, comment)
select n.anomaly_id, m.building_id, n.detected_at, case when n.start < :now - interval '8 days' and n."end" is not null then :now - interval '5 days' end,
       case when n.start < :now - interval '8 days' and n."end" is not null then 'admin' end,
       case when n.start < :now - interval '8 days' and n."end" is not null then case n.type when 'holiday-load' then 'known' else 'true' end end,
       case n.type when 'holiday-load' then '国庆值班' end
  from anomaly n join meter m using (meter_id);

insert into job_run (job, started_at, finished_at, state, trigger, from_time, to_time, items, result, error)
select j.job, :now - j.ago, :now - j.ago + j.took, j.state, j.trigger, :now - j.ago - interval '1 day', :now - j.ago, j.items, j.result::jsonb, j.error
  from (values
    ('consumption', interval '4 minutes', interval '2.3 seconds', 'succeeded', 'schedule', 41, '{"intervals": 164, "decisions": 0}', null),
    ('consumption', interval '9 minutes', interval '2.1 seconds', 'succeeded', 'schedule', 41, '{"intervals": 160, "decisions": 0}', null),
    ('baseline', interval '7 hours', interval '48 seconds', 'succeeded', 'schedule', 39, '{"models": 39, "sufficient": 35}', null),
    ('anomalies', interval '14 minutes', interval '5.4 seconds', 'succeeded', 'schedule', 9, '{"new": 1, "ended": 0}', null),
    ('retention', interval '20 hours', interval '0.4 seconds', 'failed', 'schedule', null, null, 'Npgsql.PostgresException: 55P03: could not obtain lock on relation "reading"
   at somewhere'),
    ('monthly-report', interval '20 days', interval '9 seconds', 'succeeded', 'person', 6, '{"reports": 6}', null)) j (job, ago, took, state, trigger, items, result, error);
