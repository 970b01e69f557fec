-- What retention and recomputation owe each other, and reports that are final.

-- Ranges that new or late readings touched, or that a changed fact made due, but whose readings are dropped: what was computed of them stays as it is.
create table refused_range (
    refused_id       bigint generated always as identity primary key,
    meter_id         integer not null references meter,
    from_time        timestamptz not null,              -- inclusive; -infinity: the whole history
    to_time          timestamptz not null,
    frozen_until     timestamptz not null,              -- intervals before it are not computed again
    refused_at       timestamptz not null
);
create index refused_range_meter on refused_range (meter_id, refused_at);

-- A report is open until somebody closes it: until then its period is kept so that it can be computed again. A closed period gets no further versions.
alter table report add column closed_at timestamptz, add column closed_by text;
create index report_open on report (period_start) where closed_at is null;
