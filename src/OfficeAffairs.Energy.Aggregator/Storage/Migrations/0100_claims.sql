-- How baselines are made where something else than the best method was agreed, and claims of savings with what changed beside the measure.

create table baseline_method (
    baseline_method_id integer generated always as identity primary key,
    meter_id         integer unique references meter,
    institution_id   integer unique references institution,     -- for all its meters and those of the institutions below it
    method           text not null check (method in ('best', 'towt', 'degree-day', 'caltrack-daily', 'monthly')),
    learner          text check (learner in ('trees', 'kernel')),
    reason           text not null,                     -- such as the contract that names the method
    set_by           text not null,
    set_at           timestamptz not null,
    check (num_nonnulls(meter_id, institution_id) = 1)
);

create table savings_claim (
    savings_claim_id integer generated always as identity primary key,
    meter_id         integer not null references meter,
    name             text not null,                     -- the measure, in the words of who entered it
    baseline_from    timestamptz not null,
    baseline_to      timestamptz not null check (baseline_to > baseline_from),
    reporting_from   timestamptz not null check (reporting_from >= baseline_to),
    reporting_to     timestamptz check (reporting_to > reporting_from),  -- null: until now
    method           text not null check (method in ('best', 'towt', 'degree-day', 'caltrack-daily', 'monthly')),
    price_yuan       double precision check (price_yuan >= 0),           -- per unit of the commodity
    entered_by       text not null,
    entered_at       timestamptz not null,
    withdrawn_at     timestamptz,                       -- a withdrawn claim stays on the record
    withdrawn_by     text
);

-- Changes that are no part of a measure: another area, new equipment, a pandemic.
create table non_routine_event (
    non_routine_event_id integer generated always as identity primary key,
    meter_id         integer not null references meter,
    from_time        timestamptz not null,
    to_time          timestamptz check (to_time > from_time),            -- null: it goes on
    kind             text not null check (kind in ('area', 'equipment', 'occupancy', 'pandemic', 'other')),
    treatment        text not null check (treatment in ('exclude', 'adjust')),
    per_day          double precision,                  -- adjust: change of a day's consumption, in the commodity's unit
    note             text,
    state            text not null check (state in ('proposed', 'confirmed', 'rejected')),
    entered_by       text not null,                     -- the job, for proposals
    entered_at       timestamptz not null,
    judged_by        text,
    judged_at        timestamptz,
    check (treatment <> 'adjust' or per_day is not null),
    unique (meter_id, from_time, kind)
);

create table savings_result (
    savings_claim_id integer primary key references savings_claim,
    computed_at      timestamptz not null,
    reporting_to     timestamptz not null,              -- up to where it was computed
    baseline_model_id bigint references baseline_model, -- with settings and range: the claim can be computed again
    result           jsonb not null
);

create table forecast (
    meter_id         integer primary key references meter,
    made_at          timestamptz not null,
    hours            jsonb not null,                    -- the next day: start, expected, low, high
    year             jsonb                              -- metered, expected, half width of the year's end
);
