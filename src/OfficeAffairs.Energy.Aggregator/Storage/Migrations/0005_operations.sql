-- Running the house: job runs, people, settings, what was done by whom.

create table job_run (
    job_run_id       bigint generated always as identity primary key,
    job              text not null,
    started_at       timestamptz not null default now(),
    finished_at      timestamptz,
    state            text not null default 'running' check (state in ('running', 'succeeded', 'failed')),
    trigger          text not null,                     -- schedule, person, command
    from_time        timestamptz,                       -- the range it worked over
    to_time          timestamptz,
    items            bigint,                            -- how many things it handled
    result           jsonb,
    error            text
);
create index job_run_started on job_run (started_at desc);

create table user_account (
    user_id          integer generated always as identity primary key,
    name             text not null unique,
    password_hash    text not null,
    role             text not null check (role in ('administrator', 'operator', 'viewer')),
    language         text not null default 'zh-CN',
    must_change_password boolean not null default false,
    created_at       timestamptz not null default now(),
    disabled_at      timestamptz
);

create table access_token (
    token_id         integer generated always as identity primary key,
    name             text not null unique,
    token_hash       bytea not null unique,             -- SHA-256 of the token; the token itself is shown once
    role             text not null check (role in ('administrator', 'operator', 'viewer')),
    created_at       timestamptz not null default now(),
    last_used_at     timestamptz,
    revoked_at       timestamptz
);

create table audit_entry (
    audit_id         bigint generated always as identity primary key,
    at               timestamptz not null default now(),
    actor            text not null,
    action           text not null,
    subject          text not null,
    detail           jsonb
);

create table data_protection_key (
    key_id           text primary key,
    xml              text not null,
    created_at       timestamptz not null default now()
);
