-- Who did what to whom, one row per act, never changed. New table: locks nothing that is in use.
create schema if not exists platform;

create table platform.audit (
  id uuid primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('stranger', 'person', 'merchant', 'operator', 'system')),
  actor_id text,
  verb text not null check (verb ~ '^[a-z][a-z0-9_.]{1,79}$'),
  subject_kind text check (subject_kind ~ '^[a-z][a-z_]{1,39}$'),
  subject_id text,
  outcome text not null check (outcome ~ '^[a-z][a-z0-9_]{1,79}$'),
  request_id text,
  network text,
  facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
  check ((subject_kind is null) = (subject_id is null)),
  check ((actor_kind = 'stranger') = (actor_id is null))
);

create index audit_by_subject on platform.audit (subject_kind, subject_id, id desc) where subject_id is not null;
create index audit_by_actor on platform.audit (actor_kind, actor_id, id desc) where actor_id is not null;
create index audit_by_verb on platform.audit (verb, id desc);

comment on table platform.audit is 'Append only. Facts hold ids, counts, amounts and reasons; never a secret, a name or an address of a person.';
comment on column platform.audit.network is 'Where it came from, cut to the network: IPv4 /24, IPv6 /48.';

create function platform.refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'platform.audit is append only' using errcode = 'integrity_constraint_violation';
end
$$;

create trigger audit_is_append_only before update or delete on platform.audit
  for each row execute function platform.refuse_audit_change();
