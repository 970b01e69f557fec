-- Meters whose figures do not come from an agent: read by hand, known from bills, or computed from other meters.

alter table meter add column source text not null default 'counter' check (source in ('counter', 'manual', 'bill', 'virtual'));
alter table meter add column profile_meter_id integer references meter;         -- whose load profile spreads what is read by hand
alter table meter add column accuracy_class text;                               -- key into the accuracy data
create index meter_profile on meter (profile_meter_id) where profile_meter_id is not null;

-- Formulas of virtual meters, each for the local days on which it holds.
create table meter_formula (
    formula_id       integer generated always as identity primary key,
    meter_id         integer not null references meter,
    formula          text not null,
    valid            daterange not null check (not isempty(valid)),
    entered_at       timestamptz not null default now(),
    entered_by       text not null,
    constraint meter_formula_once exclude using gist (meter_id with =, valid with &&)
);
create table meter_formula_member (
    formula_id       integer not null references meter_formula on delete cascade,
    position         smallint not null,
    member_id        integer not null references meter,
    factor           double precision not null,
    primary key (formula_id, position)
);
create index meter_formula_member_meter on meter_formula_member (member_id);

-- Photos and files that show where a figure comes from.
create table attachment (
    attachment_id    bigint generated always as identity primary key,
    sha256           bytea not null check (length(sha256) = 32),
    file_name        text not null,
    media_type       text not null,
    content          bytea not null check (length(content) <= 10485760),
    entered_at       timestamptz not null default now(),
    entered_by       text not null
);

-- What somebody read off a meter. A corrected row stays, with who replaced it.
create table manual_reading (
    manual_reading_id bigint generated always as identity primary key,
    meter_id         integer not null references meter,
    at               timestamptz not null,
    value            double precision not null check (value >= 0),              -- the counter, in the commodity's unit
    note             text,
    attachment_id    bigint references attachment,
    entered_at       timestamptz not null default now(),
    entered_by       text not null,
    replaced_at      timestamptz,
    replaced_by      text
);
create unique index manual_reading_once on manual_reading (meter_id, at) where replaced_at is null;

-- What a supplier billed for a period: consumption and cost.
create table bill (
    bill_id          bigint generated always as identity primary key,
    meter_id         integer not null references meter,
    period           daterange not null check (not isempty(period) and not lower_inf(period) and not upper_inf(period)),  -- local days, half-open
    consumption      double precision not null check (consumption >= 0),        -- in the commodity's unit
    cost             numeric check (cost >= 0),
    currency         text not null default 'CNY',
    number           text,                                                      -- the supplier's number of the bill
    note             text,
    attachment_id    bigint references attachment,
    entered_at       timestamptz not null default now(),
    entered_by       text not null,
    replaced_at      timestamptz,
    replaced_by      text,
    constraint bill_once exclude using gist (meter_id with =, period with &&) where (replaced_at is null)
);

-- The share of every quality in every sum.
alter table rollup add column manual double precision not null default 0;
alter table rollup add column corrected double precision not null default 0;

create or replace view consumption_facts as
select m.meter_id, p.point_id,
       md5(concat_ws('|', m.commodity, m.counter_key, m.rated_maximum_per_hour, p.point_id, p.unit, p.modulus, p.resolution, greatest(p.period_seconds, 2400),
                     b.utc_offset_minutes, e.epochs, d.overrules, nullif(m.source, 'counter'), m.profile_meter_id, h.readings, l.bills, f.formulas)) as facts
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
 where m.state <> 'unassigned' and m.commodity is not null and m.commodity <> 9;
