-- What changes over time, with the days from which and until which it holds: local days of the site, half-open; no upper bound means until further notice,
-- no lower bound since ever. Two rows of one thing never hold on the same day: the database itself refuses it.
create extension if not exists btree_gist;

create table space (
    space_id         integer generated always as identity primary key,
    code             text not null unique,
    building_id      integer not null references building,
    parent_id        integer references space check (parent_id <> space_id),
    name_zh          text not null,
    name_en          text not null,
    kind             text not null                      -- data: floor, zone, room, ...
);
create index space_building on space (building_id);

-- An institution without a row on a day stands at the top on that day.
create table institution_membership (
    institution_id   integer not null references institution,
    parent_id        integer not null references institution check (parent_id <> institution_id),
    valid            daterange not null check (not isempty(valid)),
    constraint institution_membership_once exclude using gist (institution_id with =, valid with &&)
);
create index institution_membership_parent on institution_membership (parent_id);

create table building_area (
    building_id      integer not null references building,
    floor_area_m2    numeric not null check (floor_area_m2 > 0),
    cooled_area_m2   numeric check (cooled_area_m2 >= 0),
    heated_area_m2   numeric check (heated_area_m2 >= 0),
    valid            daterange not null check (not isempty(valid)),
    constraint building_area_once exclude using gist (building_id with =, valid with &&)
);

create table institution_headcount (
    institution_id   integer not null references institution,
    kind             text not null,                     -- data: energy-users, authorised, ...
    headcount        numeric not null check (headcount >= 0),
    valid            daterange not null check (not isempty(valid)),
    constraint institution_headcount_once exclude using gist (institution_id with =, kind with =, valid with &&)
);

create table institution_vehicle (
    institution_id   integer not null references institution,
    kind             text not null,                     -- data: petrol, diesel, electric, ...
    vehicles         integer not null check (vehicles >= 0),
    valid            daterange not null check (not isempty(valid)),
    constraint institution_vehicle_once exclude using gist (institution_id with =, kind with =, valid with &&)
);

-- Who uses a building, and by what its common consumption is divided: a stated share, the areas used, the persons, or what sub-meters say (the rest by area).
create table building_share (
    building_id      integer not null references building,
    institution_id   integer not null references institution,
    basis            text not null check (basis in ('share', 'area', 'headcount', 'sub-meter')),
    share            numeric check (share > 0 and share <= 1),
    area_m2          numeric check (area_m2 > 0),
    valid            daterange not null check (not isempty(valid)),
    check (basis <> 'share' or share is not null),
    check (basis not in ('area', 'sub-meter') or area_m2 is not null),
    constraint building_share_once exclude using gist (building_id with =, institution_id with =, valid with &&)
);
create index building_share_institution on building_share (institution_id);

-- What a meter is: where it stands, for whom and what it counts. A meter without a row on a day counts for nothing on that day.
create table meter_assignment (
    meter_id         integer not null references meter,
    building_id      integer references building,
    space_id         integer references space,
    institution_id   integer references institution,    -- null: for all who share the building
    commodity        smallint not null,
    end_use          smallint not null default 0,
    role             text not null check (role in ('main', 'sub', 'it', 'check', 'weather')),
    parent_id        integer references meter check (parent_id <> meter_id),
    valid            daterange not null check (not isempty(valid)),
    constraint meter_assignment_once exclude using gist (meter_id with =, valid with &&)
);
create index meter_assignment_building on meter_assignment (building_id);
create index meter_assignment_parent on meter_assignment (parent_id);

-- What stands in the undated columns and has no dates yet holds always. Leaves alone whatever has dates.
create function registry_hold_always() returns void language sql as $$
    select pg_advisory_xact_lock(hashtext('registry'));

    insert into institution_membership
    select institution_id, parent_id, '(,)' from institution i
     where parent_id is not null and not exists (select from institution_membership m where m.institution_id = i.institution_id);

    insert into building_area
    select building_id, floor_area_m2, cooled_area_m2, heated_area_m2, '(,)' from building b
     where not exists (select from building_area a where a.building_id = b.building_id);

    insert into institution_headcount
    select institution_id, 'energy-users', headcount, '(,)' from institution i
     where headcount is not null and not exists (select from institution_headcount h where h.institution_id = i.institution_id and h.kind = 'energy-users');

    insert into building_share
    select building_id, institution_id, 'share', share, null, '(,)' from building_institution s
     where not exists (select from building_share d where d.building_id = s.building_id);

    insert into meter_assignment
    select meter_id, building_id, null, institution_id, commodity, end_use, role, parent_id, '(,)' from meter m
     where state <> 'unassigned' and building_id is not null and commodity is not null
       and not exists (select from meter_assignment a where a.meter_id = m.meter_id);
$$;

select registry_hold_always();
