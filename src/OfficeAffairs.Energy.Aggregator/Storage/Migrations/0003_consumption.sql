-- Consumption of 15-minute intervals from counters, and its sums. Everything here can be recomputed from reading and meter_epoch.

create table interval_consumption (
    start            timestamptz not null,              -- UTC, multiple of 15 minutes; the interval is [start, start + 15 min)
    meter_id         integer not null,
    value            double precision not null,         -- in the commodity's unit
    quality          smallint not null                  -- ConsumptionQuality
);
select create_hypertable('interval_consumption', by_range('start', interval '28 days'), create_default_indexes => false);
create unique index interval_consumption_key on interval_consumption (meter_id, start);

-- What was decided where a counter fell or jumped, with the evidence.
create table counter_decision (
    decision_id      bigint generated always as identity primary key,
    meter_id         integer not null references meter,
    at               timestamptz not null,              -- time of the later reading
    kind             text not null,                     -- rollover, exchange, reset, correction, garbage, impossible-rate, undecided
    value_before     double precision not null,
    value_after      double precision not null,
    accounted        double precision not null,         -- consumption given to the step
    evidence         jsonb not null,
    decided_at       timestamptz not null default now(),
    decided_by       text not null default 'rule',
    unique (meter_id, at)
);

-- Sums by the dimension they are asked for: one table, the dimension is a column.
create table rollup (
    step             smallint not null,                 -- 1 hour, 2 day, 3 month (at the building's fixed offset)
    scope            smallint not null,                 -- 1 meter, 2 building, 3 institution
    scope_id         integer not null,
    commodity        smallint not null,                 -- Commodity
    end_use          smallint not null,                 -- EndUse; 0 the total; 99 what no sub-meter measures
    start            timestamptz not null,              -- UTC start of the bucket
    value            double precision not null,         -- in the commodity's unit
    estimated        double precision not null,         -- part of value whose intervals are estimated
    interpolated     double precision not null,
    intervals        integer not null,                  -- 15-minute intervals present, summed over meters
    expected_intervals integer not null,                -- intervals the bucket has until now, summed over meters
    primary key (scope, scope_id, step, commodity, end_use, start)
);

-- The largest 15-minute demand of a bucket and when it was.
create table maximum_demand (
    meter_id         integer not null,
    month            timestamptz not null,              -- UTC start of the local month
    demand_kw        double precision not null,
    at               timestamptz not null,              -- start of the interval
    primary key (meter_id, month)
);
