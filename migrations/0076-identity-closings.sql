-- Closing one's own account, with thirty days to regret it. New table and an empty column; the checks of sessions are read once under a short lock.
create table identity.closings (
  id uuid primary key,
  person_id uuid not null references identity.people (id),
  started_at timestamptz not null,
  closes_at timestamptz not null check (closes_at > started_at),
  cancelled_at timestamptz,
  done_at timestamptz,
  kept_sealed bytea,
  check (num_nonnulls(cancelled_at, done_at) <= 1),
  check (kept_sealed is null or done_at is not null)
);
create unique index closings_running on identity.closings (person_id) where cancelled_at is null;
create index closings_due on identity.closings (closes_at) where cancelled_at is null and done_at is null;
create index closings_kept on identity.closings (done_at) where kept_sealed is not null;

comment on table identity.closings is 'At most one of a person runs or is done; a cancelled one stays as a record.';
comment on column identity.closings.kept_sealed is 'Name and addresses of a closed account, for as long as the law asks (CLOSED_ACCOUNT_DAYS); nobody is found by them.';

alter table identity.people add column closed_at timestamptz;

comment on column identity.people.closed_at is 'The row stays, since the ledger names it; its name is empty and nothing finds it any more.';

alter table identity.sessions drop constraint sessions_limited_because_check;
alter table identity.sessions add constraint sessions_limited_because_check
  check (limited_because in ('recovered', 'password_expired', 'closing'));
alter table identity.sessions drop constraint sessions_ended_by_check;
alter table identity.sessions add constraint sessions_ended_by_check
  check (ended_by in ('sign_out', 'guessing', 'recovery', 'notice', 'password_change', 'owner', 'device', 'limit', 'closing'));
