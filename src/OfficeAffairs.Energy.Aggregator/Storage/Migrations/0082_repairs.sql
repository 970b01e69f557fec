-- Corrections of consumption that one person proposes and another approves. The values that are to hold are stored with it: what was approved is what counts,
-- whatever readings come later, until it is taken back.
create table repair (
    repair_id        bigint generated always as identity primary key,
    meter_id         integer not null references meter,
    from_time        timestamptz not null,                                      -- multiples of 15 minutes, half-open
    to_time          timestamptz not null check (to_time > from_time),
    method           text not null check (method in ('factor', 'total', 'values')),
    parameter        double precision,                                          -- the factor, or the total
    reason           text not null check (length(reason) > 0),
    values           double precision[] not null,                               -- one per interval, in the commodity's unit
    before           double precision not null,                                 -- sum of the range when it was proposed
    state            text not null default 'proposed' check (state in ('proposed', 'approved', 'rejected', 'reverted')),
    proposed_at      timestamptz not null,
    proposed_by      text not null,
    decided_at       timestamptz,
    decided_by       text,
    reverted_at      timestamptz,
    reverted_by      text,
    note             text,
    check (decided_by is null or state <> 'approved' or decided_by <> proposed_by),
    constraint repair_once exclude using gist (meter_id with =, tstzrange(from_time, to_time) with &&) where (state = 'approved')
);
create index repair_meter on repair (meter_id, from_time);

create or replace view consumption_facts as
select m.meter_id, p.point_id,
       md5(concat_ws('|', m.commodity, m.counter_key, m.rated_maximum_per_hour, p.point_id, p.unit, p.modulus, p.resolution, greatest(p.period_seconds, 2400),
                     b.utc_offset_minutes, e.epochs, d.overrules, nullif(m.source, 'counter'), m.profile_meter_id, h.readings, l.bills, f.formulas, r.repairs)) as facts
  from meter m
  join point p on p.meter_id = m.meter_id and p.key = m.counter_key
  left join building b on b.building_id = m.building_id
  left join (select meter_id,
                    string_agg(concat_ws(',', at, kind, final_value, case when final_value is null then 'i' || initial_value else initial_value::text end, 'r' || ratio), ';'
                               order by at, meter_epoch_id) as epochs
               from meter_epoch where withdrawn_at is null group by meter_id) e on e.meter_id = m.meter_id
  left join (select meter_id, string_agg(concat_ws(',', at, kind, accounted), ';' order by at) as overrules
               from counter_decision where decided_by <> 'rule' group by meter_id) d on d.meter_id = m.meter_id
  left join (select meter_id, string_agg(concat_ws(',', at, value), ';' order by at) as readings
               from manual_reading where replaced_at is null group by meter_id) h on h.meter_id = m.meter_id and m.source = 'manual'
  left join (select meter_id, string_agg(concat_ws(',', period, consumption), ';' order by period) as bills
               from bill where replaced_at is null group by meter_id) l on l.meter_id = m.meter_id and m.source = 'bill'
  left join (select meter_id, string_agg(concat_ws(',', valid, formula), ';' order by valid) as formulas
               from meter_formula group by meter_id) f on f.meter_id = m.meter_id and m.source = 'virtual'
  left join (select meter_id, string_agg('repair ' || repair_id, ';' order by from_time) as repairs
               from repair where state = 'approved' group by meter_id) r on r.meter_id = m.meter_id
 where m.state <> 'unassigned' and m.commodity is not null and m.commodity <> 9;
