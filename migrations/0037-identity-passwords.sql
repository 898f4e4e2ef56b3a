-- What people answered at their security check-up. New table: locks nothing in use.
create table identity.check_ups (
  id uuid primary key,
  person_id uuid not null references identity.people,
  answer text not null check (answer in ('keep', 'done')),
  findings text[] not null,
  at timestamptz not null
);
create index check_ups_by_person on identity.check_ups (person_id, at desc);
comment on column identity.check_ups.findings is 'What the card said when it was answered.';
