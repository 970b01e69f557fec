-- A reading that is set aside keeps its quality too, so that it can be replayed as it was.
alter table rejected_reading add column quality smallint not null default 0;
create index rejected_reading_batch on rejected_reading (stream, sequence) where stream is not null;
