-- An unreadable message is kept once, however often its sender repeats it.
create unique index rejected_reading_raw on rejected_reading (sha256(raw)) where raw is not null;

-- Updated in place all the time: room for heap-only tuples in every page, and dead ones taken away early.
alter table latest_reading set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

-- Filled and emptied all the time.
alter table touched_range set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.1);
create index touched_range_point on touched_range (point_id);
