-- Which meters a sum is made of, with what weight, and when: a sum is made of what held in its time. Scope 4 is an institution with all institutions below it.
alter table rollup_member
    add column from_time timestamptz not null default '-infinity',       -- inclusive
    add column to_time timestamptz not null default 'infinity',          -- exclusive
    drop constraint rollup_member_pkey,
    add primary key (scope, scope_id, commodity, end_use, meter_id, from_time);
drop view rollup_member_now;

-- Of which state of the registry the members were made.
create table rollup_basis (
    one              boolean primary key default true check (one),
    fingerprint      text not null
);

-- Changes with anything that members are made of, however it was written; independent of the order of rows.
create function registry_fingerprint() returns text language sql stable as $$
    select concat_ws('|',
        (select sum(hashtextextended(m::text, 0)) from institution_membership m),
        (select sum(hashtextextended(s::text, 0)) from building_share s),
        (select sum(hashtextextended(h::text, 0)) from institution_headcount h),
        (select sum(hashtextextended(a::text, 0)) from meter_assignment a),
        (select sum(hashtextextended(concat(building_id, ' ', utc_offset_minutes), 0)) from building));
$$;
