-- Targets that people set, and what decides which quotas hold for an institution. Both are dated; earlier rows stay.
create table target (
    target_id        integer generated always as identity primary key,
    institution_id   integer not null references institution,
    indicator        text not null,
    year             integer not null check (year between 2000 and 2199),
    value            double precision not null check (value > 0), -- largest value of the year, in the indicator's unit
    note             text,
    entered_at       timestamptz not null,
    entered_by       text not null,
    replaced_at      timestamptz                        -- null for the one that holds
);
create unique index target_current on target (institution_id, indicator, year) where replaced_at is null;

create table institution_quota_key (
    institution_id   integer not null references institution,
    key              text not null,                     -- level, heating, ventilation, hospital-grade ... as quota files write them
    value            text not null,
    valid            daterange not null check (not isempty(valid)),
    entered_by       text not null,
    constraint institution_quota_key_once exclude using gist (institution_id with =, key with =, valid with &&)
);
