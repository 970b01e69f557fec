-- The ledger may forget rows whose readings are gone, and still knows their names.

-- What was drawn together of a stream. A set of ranges, so that sequences that never came stay unknown for ever: whichever comes late is stored.
create table reading_stream (
    stream           uuid primary key,
    agent            text not null,
    sequences        int8multirange not null,           -- of the batches whose rows are gone
    readings         int8multirange not null,           -- of the stream's readings that they held: first_reading up to first_reading + reading_count
    batches          bigint not null,
    reading_count    bigint not null,                   -- more than the size of readings where batches overlapped
    compacted_at     timestamptz not null default now()
);

-- The times of a batch's readings: whether any of them can still be there after old ones were dropped. Null for a batch without any, and for rows from before.
alter table reading_batch add column first_time timestamptz, add column last_time timestamptz;

-- The messages of senders that number nothing are known by the SHA-256 of their topic and bytes.
alter table reading_batch add column digest bytea;
create unique index reading_batch_digest on reading_batch (stream, digest) where digest is not null;

-- Until when the rows of a table were dropped for their age, exclusive.
create table retention_mark (
    relation         text primary key,                  -- reading, interval_consumption, hour, day
    dropped_until    timestamptz not null,
    dropped_at       timestamptz not null default now()
);
