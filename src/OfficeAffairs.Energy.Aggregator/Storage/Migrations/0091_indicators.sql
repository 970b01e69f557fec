-- Indicators of institutions by month and calendar year, with what they stand on. Everything here can be computed again.
create table indicator (
    institution_id   integer not null references institution,
    indicator        text not null,                     -- identifier of the definition
    step             smallint not null check (step in (3, 4)), -- 3 month, 4 year
    start            date not null,                     -- first local day of the period
    value            double precision,                  -- null where it cannot be computed
    numerator        double precision,
    denominator      double precision,
    completeness     double precision,                  -- share of intervals present
    estimated_share  double precision,
    obstacles        smallint[] not null,               -- RankObstacle: why it is not ranked
    definition       jsonb not null,                    -- the definition as it was used
    factors          jsonb not null,                    -- the factors as they were used
    inputs           text not null,                     -- digest of all of it
    computed_at      timestamptz not null,
    primary key (institution_id, indicator, step, start)
);
create index indicator_period on indicator (step, start, indicator);
