-- What agents are told to read, what they answered, and the meter exchanges they saw.

create table agent_configuration (
    agent            text not null,                     -- by name: it may be configured before it was ever seen
    version          bigint not null,                   -- 1, 2, 3 ... for every agent; going back is a new version with an old text
    hash             text not null,                     -- SHA-256 over text and templates, as the agent checks it
    text             text not null,                     -- agent-configuration/1
    templates        jsonb not null default '[]',       -- [{file, text}] in place of the agent's own
    note             text,
    created_at       timestamptz not null default now(),
    created_by       text not null,
    primary key (agent, version)
);

create table agent_configuration_receipt (
    agent            text not null,
    version          bigint not null,
    said_at          timestamptz not null,              -- by the agent's clock
    applied          boolean not null,
    running_hash     text not null,                     -- what runs after the decision
    problems         jsonb not null default '[]',       -- [{file, line, text}]: every reason of a refusal
    received_at      timestamptz not null default now(),
    primary key (agent, version, said_at)
);

-- Another serial number answers where a known one did. The readings beside it are evidence as known when it was reported.
create table meter_serial_change (
    meter_id         integer not null references meter,
    old_serial       text not null,
    new_serial       text not null,
    old_seen         timestamptz not null,              -- the old meter certainly answered until then
    new_seen         timestamptz not null,              -- readings from then on are the new meter's
    last_value       double precision,                  -- final reading of the old meter's counter
    last_value_at    timestamptz,
    first_value      double precision,                  -- first reading of the new meter's counter, when it was there already
    first_value_at   timestamptz,
    agent            text not null,
    received_at      timestamptz not null default now(),
    primary key (meter_id, new_seen, new_serial)
);
