-- What consumption costs: tariffs as they were entered, who is billed by them, and the costs by meter and local day.

-- Tariffs and period schedules of this installation as YAML texts. The newest document of a name holds; earlier ones stay as the record of what was entered.
create table tariff_document (
    tariff_document_id bigint generated always as identity primary key,
    name             text not null,                     -- identifier of the tariff or schedule
    content          text not null,                     -- tariff/1 or tariff-periods/1
    imported_at      timestamptz not null default now(),
    imported_by      text not null
);
create index tariff_document_name on tariff_document (name, tariff_document_id desc);

create table tariff_assignment (
    tariff_assignment_id integer generated always as identity primary key,
    scope            smallint not null check (scope between 1 and 3), -- 1 meter, 2 building, 3 institution
    scope_id         integer not null,
    commodity        smallint not null,
    tariff           text not null,
    capacity_kva     double precision check (capacity_kva > 0),
    valid            daterange not null check (not isempty(valid) and not lower_inf(valid)), -- local days
    entered_at       timestamptz not null default now(),
    entered_by       text not null,
    constraint tariff_assignment_once exclude using gist (scope with =, scope_id with =, commodity with =, valid with &&)
);

-- One row per meter and local month that is priced. inputs: digest of the tariffs, days and assignments that the costs stand on.
create table meter_cost_month (
    meter_id         integer not null references meter,
    month            date not null,
    inputs           text not null,
    intervals        integer not null,
    computed_at      timestamptz not null,
    primary key (meter_id, month)
);

create table meter_cost (
    meter_id         integer not null references meter,
    day              date not null,                     -- local day
    tariff           text not null,                     -- '' where no tariff is known: an amount without a price
    version          text not null,
    period           smallint not null,                 -- TariffPeriod
    amount           double precision not null,         -- in the commodity's unit
    estimated        double precision not null,
    yuan             double precision not null,
    primary key (meter_id, day, tariff, version, period)
);

create table meter_demand_cost (
    meter_id         integer not null references meter,
    month            date not null,
    tariff           text not null,
    version          text not null,
    basis            smallint not null,                 -- DemandBasis
    quantity         double precision,                  -- kW or kVA
    share            double precision not null,         -- part of the month's days
    yuan             double precision,
    primary key (meter_id, month, tariff, version, basis, share)
);

-- Months whose intervals changed since they were priced.
create table cost_pending (
    meter_id         integer not null references meter,
    month            date not null,
    primary key (meter_id, month)
);

-- All that was ever computed is still to be priced.
insert into cost_pending
select r.scope_id, ((r.start at time zone 'UTC') + make_interval(mins => coalesce(b.utc_offset_minutes, 480)))::date
  from rollup r join meter m on m.meter_id = r.scope_id left join building b using (building_id)
 where r.scope = 1 and r.step = 3
on conflict do nothing;
