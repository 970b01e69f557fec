-- Raw readings and the ledger that makes their storage exactly-once.

create table reading_batch (
    batch_id         bigint generated always as identity primary key,
    agent            text not null,
    stream           uuid not null,
    sequence         bigint not null,
    first_reading    bigint not null,                   -- the batches of a stream tile 0, 1, 2 ... without hole or overlap
    reading_count    integer not null,
    rejected_count   integer not null default 0,
    backlog          boolean not null,
    configuration_hash bytea,
    created_at       timestamptz not null,              -- by the agent's clock
    stored_at        timestamptz not null default now(),
    unique (stream, sequence)
);
create index reading_batch_stored on reading_batch using brin (stored_at);

-- Immutable. A correction is a row of a later batch; readers take the one with the highest batch_id per (point_id, time).
create table reading (
    time             timestamptz not null,
    point_id         integer not null,
    quality          smallint not null,                 -- ReadingQuality
    value            double precision not null,
    batch_id         bigint not null
);
select create_hypertable('reading', by_range('time', interval '7 days'), create_default_indexes => false);
create index reading_point_time on reading (point_id, time);

-- The newest reading of every point, for pages that ask "now".
create table latest_reading (
    point_id         integer primary key,
    time             timestamptz not null,
    value            double precision not null,
    quality          smallint not null
);

-- What could not be stored as a reading, with reason and bytes, for replay after the cause is mended.
create table rejected_reading (
    rejected_id      bigint generated always as identity primary key,
    received_at      timestamptz not null default now(),
    topic            text not null,
    agent            text,
    stream           uuid,
    sequence         bigint,
    reason           text not null,                     -- stable code: unreadable-batch, unknown-point, impossible-value, impossible-time
    detail           text not null,
    meter            text,
    point_key        text,
    time             timestamptz,
    value            double precision,
    raw              bytea,                             -- the whole message, for an unreadable batch
    replayed_at      timestamptz
);
create index rejected_reading_open on rejected_reading (received_at) where replayed_at is null;

-- Ranges of counter points that new or late data touched, until the consumption job has recomputed them.
create table touched_range (
    touched_id       bigint generated always as identity primary key,
    point_id         integer not null,
    from_time        timestamptz not null,              -- inclusive
    to_time          timestamptz not null               -- inclusive
);
