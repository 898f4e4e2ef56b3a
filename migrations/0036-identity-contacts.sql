-- Changes of addresses that wait and can be called off: added, replaced, removed, or asked for by somebody else who proved to hold them. New table: locks nothing in use.
create table identity.contact_changes (
  id uuid primary key,
  kind text not null check (kind in ('add', 'replace', 'remove', 'transfer')),
  person_id uuid not null references identity.people,
  address_id uuid references identity.addresses on delete set null,
  channel text not null check (channel in ('phone', 'email')),
  address_sealed bytea not null,
  replaced_by uuid references identity.addresses on delete set null,
  claimant_id uuid references identity.people,
  flow_id uuid,
  locale text not null check (locale in ('zh-CN', 'en')),
  started_at timestamptz not null,
  effective_at timestamptz not null check (effective_at > started_at),
  done_at timestamptz,
  cancelled_at timestamptz,
  cancelled_by text check (cancelled_by in ('owner', 'claimant', 'notice', 'last_way_back', 'overtaken')),
  check (num_nonnulls(done_at, cancelled_at) <= 1),
  check ((cancelled_at is null) = (cancelled_by is null)),
  check (kind = 'transfer' or num_nonnulls(claimant_id, flow_id) = 0),
  check (kind = 'replace' or replaced_by is null)
);
create unique index contact_changes_leaving on identity.contact_changes (address_id)
  where done_at is null and cancelled_at is null and kind <> 'add';
create index contact_changes_by_person on identity.contact_changes (person_id, started_at desc);
create index contact_changes_by_claimant on identity.contact_changes (claimant_id, started_at desc) where claimant_id is not null;
create index contact_changes_by_flow on identity.contact_changes (flow_id) where flow_id is not null;
create index contact_changes_due on identity.contact_changes (effective_at) where done_at is null and cancelled_at is null;
comment on table identity.contact_changes is 'An address leaves by one change at a time. Its row of identity.addresses goes when the change is carried out; this one stays as the record.';
comment on column identity.contact_changes.person_id is 'Whose address it is when the change starts.';
comment on column identity.contact_changes.claimant_id is 'transfer: the account that gets the address; null: somebody signing up, who is told when it is free.';
comment on column identity.contact_changes.flow_id is 'transfer: the flow that proved the address; the same question asked again gets the same answer.';
