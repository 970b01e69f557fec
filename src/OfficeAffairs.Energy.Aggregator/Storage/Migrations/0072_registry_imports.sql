-- Codes that reports and uploads ask for, and every change of the registry with what was there before, so that the last one can be taken back.
alter table institution add column division_code text;  -- GB/T 2260
alter table institution add column level text;          -- data: county, city, province, ...
alter table building add column building_code text;      -- MOHURD building code: division (6), type letter, serial (3)
alter table meter add column item_code text;            -- MOHURD energy item code, 5 characters

create table registry_change (
    change_id        bigint generated always as identity primary key,
    changed_at       timestamptz not null default now(),
    actor            text not null,
    source           text not null,
    changes          jsonb not null,                    -- sheet, unit, rows before, rows after
    undone_at        timestamptz,
    undone_by        text
);
