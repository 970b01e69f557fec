-- Who and where: institutions, buildings, meters, points. Codes are what people and files use; the integer keys stay inside.

create table institution (
    institution_id   integer generated always as identity primary key,
    code             text not null unique,              -- stable code of this installation
    credit_code      text,                              -- unified social credit code, 18 characters
    name_zh          text not null,
    name_en          text not null,
    kind             text not null,                     -- data, not an enumeration: types differ from city to city
    parent_id        integer references institution,
    headcount        numeric,                           -- persons using energy (用能人数)
    changed_at       timestamptz not null default now()
);

create table building (
    building_id      integer generated always as identity primary key,
    code             text not null unique,              -- division code (6) + type letter + serial (3)
    name_zh          text not null,
    name_en          text not null,
    city             text not null,                     -- key into the climate and heating-season data
    floor_area_m2    numeric not null check (floor_area_m2 > 0),
    cooled_area_m2   numeric,
    heated_area_m2   numeric,
    utc_offset_minutes smallint not null default 480,   -- fixed offset: China has no daylight-saving time
    changed_at       timestamptz not null default now()
);

create table building_institution (
    building_id      integer not null references building,
    institution_id   integer not null references institution,
    share            numeric not null check (share > 0 and share <= 1),  -- of shared consumption
    primary key (building_id, institution_id)
);

create table agent (
    agent_id         integer generated always as identity primary key,
    name             text not null unique,
    version          text,
    online           boolean not null default false,
    first_seen       timestamptz not null default now(),
    last_seen        timestamptz,
    announcement_hash text,
    status           jsonb                              -- the last AgentStatus as received
);

create table meter (
    meter_id         integer generated always as identity primary key,
    code             text not null unique,              -- as in the batches
    name_zh          text not null,
    name_en          text not null,
    state            text not null default 'unassigned' check (state in ('unassigned', 'assigned', 'retired')),
    building_id      integer references building,
    institution_id   integer references institution,
    commodity        smallint,                          -- Commodity
    end_use          smallint not null default 0,       -- EndUse
    role             text not null default 'sub' check (role in ('main', 'sub', 'it', 'check', 'weather')),
    parent_id        integer references meter,
    counter_key      text,                              -- the point whose differences are the consumption
    rated_maximum_per_hour double precision,            -- largest believable consumption in an hour, in the commodity's unit
    agent_id         integer references agent,
    template         text,
    template_revision integer,
    serial_number    text,
    changed_at       timestamptz not null default now()
);
create index meter_building on meter (building_id);

create table point (
    point_id         integer generated always as identity primary key,
    meter_id         integer not null references meter,
    key              text not null,
    kind             smallint not null,                 -- PointKind
    unit             text not null,                     -- UCUM
    quantity         text not null,
    modulus          double precision,
    resolution       double precision,
    period_seconds   integer,
    unique (meter_id, key)
);

-- Dated events in a meter's life that its counter cannot tell by itself.
create table meter_epoch (
    meter_epoch_id   integer generated always as identity primary key,
    meter_id         integer not null references meter,
    at               timestamptz not null,
    kind             text not null check (kind in ('installed', 'exchanged', 'reset', 'ratio-changed')),
    final_value      double precision,                  -- counter of the old meter when taken out
    initial_value    double precision,                  -- counter of the new meter when put in
    note             text,
    entered_at       timestamptz not null default now(),
    entered_by       text not null
);
create index meter_epoch_meter on meter_epoch (meter_id, at);
