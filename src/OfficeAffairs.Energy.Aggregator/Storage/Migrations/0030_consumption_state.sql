-- How far consumption is computed, of what facts, and which sums are still to be made anew.

-- One row per meter whose counter is turned into consumption. The row is also what a computing job locks.
create table consumption_state (
    meter_id         integer primary key references meter,
    facts            text,                              -- digest of everything but readings that the figures depend on; null: never computed
    first_interval   timestamptz,                       -- start of the first and the last interval that is stored
    last_interval    timestamptz,
    computed_at      timestamptz
);

-- Everything but readings that a meter's consumption depends on: a change of it computes the meter's whole history anew.
create view consumption_facts as
select m.meter_id, p.point_id,
       md5(concat_ws('|', m.commodity, m.counter_key, m.rated_maximum_per_hour, p.point_id, p.unit, p.modulus, p.resolution, p.period_seconds,
                     b.utc_offset_minutes, e.epochs, d.overrules)) as facts
  from meter m
  join point p on p.meter_id = m.meter_id and p.key = m.counter_key
  left join building b on b.building_id = m.building_id
  left join (select meter_id, string_agg(concat_ws(',', at, kind, final_value, initial_value), ';' order by at, meter_epoch_id) as epochs
               from meter_epoch group by meter_id) e on e.meter_id = m.meter_id
  left join (select meter_id, string_agg(concat_ws(',', at, kind, accounted), ';' order by at) as overrules
               from counter_decision where decided_by <> 'rule' group by meter_id) d on d.meter_id = m.meter_id
 where m.state <> 'unassigned' and m.commodity is not null and m.commodity <> 9;

-- Which meters a sum is made of, and with what weight. end_use 99 is the mains minus the end uses: its weights of sub-meters are negative.
create table rollup_member (
    scope            smallint not null,                 -- 2 building, 3 institution
    scope_id         integer not null,
    commodity        smallint not null,
    end_use          smallint not null,
    meter_id         integer not null,
    weight           double precision not null,
    primary key (scope, scope_id, commodity, end_use, meter_id)
);
create index rollup_member_meter on rollup_member (meter_id);

-- The same as the registry has it now. A main below another main, and a sub-meter below one that carries an end use, are already counted above.
create view rollup_member_now as
with recursive above as (
    select meter_id, parent_id, 1 as depth from meter where parent_id is not null
    union all
    select a.meter_id, p.parent_id, a.depth + 1 from above a join meter p on p.meter_id = a.parent_id where p.parent_id is not null and a.depth < 32
), counted as (
    select m.meter_id, m.building_id, m.institution_id, m.commodity, m.role, m.end_use
      from meter m
     where m.state <> 'unassigned' and m.building_id is not null and m.commodity is not null and m.commodity <> 9
       and (m.role = 'main' or (m.role = 'sub' and m.end_use <> 0))
       and not exists (
           select from above a join meter p on p.meter_id = a.parent_id
            where a.meter_id = m.meter_id and p.commodity = m.commodity and p.building_id = m.building_id and p.state <> 'unassigned'
              and p.role = m.role and (m.role = 'main' or p.end_use <> 0))
), divided as (
    select building_id, commodity from counted group by building_id, commodity having bool_or(role = 'main') and bool_or(role = 'sub')
), part as (
    select c.*, case when role = 'main' then 0 else end_use end as part_end_use, 1.0::double precision as weight from counted c
    union all
    select c.*, 99, case when role = 'main' then 1.0 else -1.0 end from counted c join divided using (building_id, commodity)
)
select 2::smallint as scope, building_id as scope_id, commodity, part_end_use::smallint as end_use, meter_id, weight from part
union all
select 3::smallint, coalesce(p.institution_id, s.institution_id), p.commodity, p.part_end_use::smallint, p.meter_id,
       p.weight * case when p.institution_id is not null then 1.0 else s.share::double precision end
  from part p
  left join building_institution s on p.institution_id is null and s.building_id = p.building_id
 where coalesce(p.institution_id, s.institution_id) is not null;

-- Sums of buildings and institutions that are to be made anew, because a member's sums changed or membership did.
create table rollup_pending (
    scope            smallint not null,
    scope_id         integer not null,
    from_time        timestamptz not null,              -- inclusive
    to_time          timestamptz not null               -- exclusive
);

-- Until when buckets were looked at after they had closed, so that what is due in them is complete even where a meter fell silent.
create table rollup_clock (
    one              boolean primary key default true check (one),
    closed_until     timestamptz not null
);
