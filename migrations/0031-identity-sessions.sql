-- Devices that signed in and their sessions; tokens only as digests. New tables: locks nothing in use.
create table identity.devices (
  id uuid primary key,
  person_id uuid not null references identity.people,
  agent_sealed bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  retired_at timestamptz
);
create index devices_by_person on identity.devices (person_id, last_used_at desc);
comment on table identity.devices is 'A device that proved itself by a code; its signed cookie names the row. Retired: the cookie counts for nothing.';

create table identity.sessions (
  id uuid primary key,
  token_digest bytea not null unique check (octet_length(token_digest) = 32),
  person_id uuid not null references identity.people,
  device_id uuid not null references identity.devices,
  remembered boolean not null,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  last_seen_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('sign_out')),
  check ((ended_at is null) = (ended_by is null))
) with (fillfactor = 80);
create index sessions_by_person on identity.sessions (person_id, started_at desc);
create index sessions_by_expiry on identity.sessions (expires_at);
comment on column identity.sessions.token_digest is 'SHA-256 of the 256-bit token in the cookie.';
comment on column identity.sessions.last_seen_at is 'Touched at most once a minute; no index, so that a touch stays inside its page.';
