-- The period matters to the figures only where a meter is read seldom on purpose: an agent that turns from filling in history every
-- quarter hour to reading every minute must not have every history computed anew.
create or replace view consumption_facts as
select m.meter_id, p.point_id,
       md5(concat_ws('|', m.commodity, m.counter_key, m.rated_maximum_per_hour, p.point_id, p.unit, p.modulus, p.resolution, greatest(p.period_seconds, 2400),
                     b.utc_offset_minutes, e.epochs, d.overrules)) as facts
  from meter m
  join point p on p.meter_id = m.meter_id and p.key = m.counter_key
  left join building b on b.building_id = m.building_id
  left join (select meter_id, string_agg(concat_ws(',', at, kind, final_value, initial_value), ';' order by at, meter_epoch_id) as epochs
               from meter_epoch group by meter_id) e on e.meter_id = m.meter_id
  left join (select meter_id, string_agg(concat_ws(',', at, kind, accounted), ';' order by at) as overrules
               from counter_decision where decided_by <> 'rule' group by meter_id) d on d.meter_id = m.meter_id
 where m.state <> 'unassigned' and m.commodity is not null and m.commodity <> 9;
