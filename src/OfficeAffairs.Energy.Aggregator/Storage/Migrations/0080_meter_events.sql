-- Everything that a person can say about a meter's life, taken back again where it was wrong, and what people decide about falls and jumps.

alter table meter_epoch drop constraint meter_epoch_kind_check;
alter table meter_epoch add constraint meter_epoch_kind_check check (kind in ('installed', 'exchanged', 'reset', 'ratio-changed', 'direction-changed'));
alter table meter_epoch add column ratio double precision check (ratio > 0);   -- what readings are multiplied by from then on
alter table meter_epoch add column withdrawn_at timestamptz;                    -- a withdrawn event counts for nothing and stays on the record
alter table meter_epoch add column withdrawn_by text;

-- What the rules had said where a person decided otherwise, and why the person did.
alter table counter_decision add column ruled_kind text;
alter table counter_decision add column ruled_accounted double precision;
alter table counter_decision add column note text;
create index counter_decision_open on counter_decision (at) where decided_by = 'rule' and kind in ('undecided', 'impossible-rate');

-- As before, with ratios and without what was withdrawn. Events that were there keep their digest, so that nothing is computed anew because of this file.
create or replace view consumption_facts as
select m.meter_id, p.point_id,
       md5(concat_ws('|', m.commodity, m.counter_key, m.rated_maximum_per_hour, p.point_id, p.unit, p.modulus, p.resolution, greatest(p.period_seconds, 2400),
                     b.utc_offset_minutes, e.epochs, d.overrules)) as facts
  from meter m
  join point p on p.meter_id = m.meter_id and p.key = m.counter_key
  left join building b on b.building_id = m.building_id
  left join (select meter_id,
                    string_agg(concat_ws(',', at, kind, final_value, case when final_value is null then 'i' || initial_value else initial_value::text end, 'r' || ratio), ';'
                               order by at, meter_epoch_id) as epochs
               from meter_epoch where withdrawn_at is null group by meter_id) e on e.meter_id = m.meter_id
  left join (select meter_id, string_agg(concat_ws(',', at, kind, accounted), ';' order by at) as overrules
               from counter_decision where decided_by <> 'rule' group by meter_id) d on d.meter_id = m.meter_id
 where m.state <> 'unassigned' and m.commodity is not null and m.commodity <> 9;
