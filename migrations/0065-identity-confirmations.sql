-- What a sign-in proved, and "confirm it is you" within a session. A short lock on sessions for one empty column; a new table.
alter table identity.sessions
  add column level text check (level in ('password', 'second_factor'));
comment on column identity.sessions.level is 'What the sign-in proved, which counts as a confirmation for five minutes; null (after a recovery): counts for nothing.';

create table identity.confirmations (
  id uuid primary key,
  session_id uuid not null references identity.sessions on delete cascade,
  purpose text not null
    check (purpose in ('factors', 'contacts', 'sessions', 'secrets', 'export', 'close_account', 'payment', 'phrase')),
  level text not null check (level in ('password', 'second_factor')),
  binding_digest bytea check (octet_length(binding_digest) = 32),
  confirmed_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  use_digest bytea check (octet_length(use_digest) = 32),
  check (use_digest is null or used_at is not null),
  check (used_at is null or binding_digest is not null)
);
create unique index confirmations_open on identity.confirmations (session_id, purpose, binding_digest)
  nulls not distinct where used_at is null;
create index confirmations_by_expiry on identity.confirmations (expires_at);
comment on table identity.confirmations is 'A person confirmed in this session that it is them, for one purpose and five minutes. A bound one is for one act alone: it is used once.';
comment on column identity.confirmations.binding_digest is 'SHA-256 of what is confirmed, amount and payee for a payment (EU 2018/389 art. 5).';
comment on column identity.confirmations.use_digest is 'SHA-256 of the key of the request that used it: that request may come again after a dropped connection.';
