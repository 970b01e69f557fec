-- Notices of days off that people entered: years that the data files do not have yet, and corrections of those they have. A withdrawn one stays on the record.
create table calendar_notice (
    notice_id        bigint generated always as identity primary key,
    year             integer not null check (year between 1990 and 2200),
    content          text not null,                     -- a text of the schema calendar/1
    entered_at       timestamptz not null default now(),
    entered_by       text not null,
    withdrawn_at     timestamptz,
    withdrawn_by     text
);
create unique index calendar_notice_year on calendar_notice (year) where withdrawn_at is null;
