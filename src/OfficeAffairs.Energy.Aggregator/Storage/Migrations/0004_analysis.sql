-- What was learnt, what was found, what was reported.

create table baseline_model (
    baseline_model_id bigint generated always as identity primary key,
    meter_id         integer not null references meter,
    kind             text not null,                     -- towt, best, caltrack-daily ...
    trained_at       timestamptz not null default now(),
    from_time        timestamptz not null,
    to_time          timestamptz not null,
    sufficient       boolean not null,
    cv_rmse          double precision,                  -- fraction, n - p
    nmbe             double precision,                  -- fraction
    r_squared        double precision,
    findings         jsonb not null,                    -- named findings of the sufficiency checks
    model            jsonb not null,                    -- settings and parameters: the model can be computed again from this
    active           boolean not null default true
);
create unique index baseline_model_active on baseline_model (meter_id) where active;

create table anomaly (
    anomaly_id       bigint generated always as identity primary key,
    meter_id         integer not null references meter,
    type             text not null,                     -- stable name: night-load, holiday-load, leak, stuck, gap, phase-lost, ...
    category         text not null check (category in ('data', 'waste', 'leak', 'power-quality', 'balance', 'efficiency', 'quota')),
    start            timestamptz not null,
    "end"            timestamptz,                       -- null while it lasts
    severity         smallint not null,                 -- 1 notice, 2 warning, 3 alarm
    expected         double precision,                  -- over the event, in the commodity's unit (or the point's unit)
    observed         double precision,
    unit             text,
    excess           double precision,                  -- wasted, in the commodity's unit; null where that has no meaning
    standard_coal_kgce double precision,
    co2_kg           double precision,
    cost_yuan        double precision,
    confidence       double precision not null,         -- 0 to 1
    arguments        jsonb not null,                    -- numbers for the sentence of this type in the UI resources
    state            text not null default 'new' check (state in ('new', 'assigned', 'explained', 'fixed', 'closed')),
    detected_at      timestamptz not null default now(),
    updated_at       timestamptz not null default now(),
    unique (meter_id, type, start)
);
create index anomaly_time on anomaly (start desc);

create table alert (
    alert_id         bigint generated always as identity primary key,
    anomaly_id       bigint not null unique references anomaly,
    building_id      integer references building,
    raised_at        timestamptz not null default now(),
    acknowledged_at  timestamptz,
    acknowledged_by  text,
    verdict          text check (verdict in ('true', 'false', 'known')),
    comment          text
);

create table report (
    report_id        bigint generated always as identity primary key,
    institution_id   integer not null references institution,
    kind             text not null,                     -- monthly
    period_start     timestamptz not null,
    period_end       timestamptz not null,
    language         text not null,
    made_at          timestamptz not null default now(),
    file_name        text not null,
    content          bytea not null,
    sha256           bytea not null,
    factors          jsonb not null,                    -- factor versions that the figures stand on
    figures          jsonb not null,                    -- the report model, so that a figure can be compared without opening the file
    unique (institution_id, kind, period_start, language, sha256)
);
