-- Second factors beside the password: authenticators here, passkeys in a file of their own; trusted devices; budgets of wrong authenticator codes. Locks devices and guess pools for a moment.
create table identity.factors (
  id uuid primary key,
  person_id uuid not null references identity.people,
  kind text not null check (kind in ('authenticator', 'passkey')),
  name_sealed bytea not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  last_used_at timestamptz,
  removed_at timestamptz,
  removed_by text check (removed_by in ('owner', 'recovery', 'staff')),
  unique (id, kind),
  check ((removed_at is null) = (removed_by is null))
);
create index factors_by_person on identity.factors (person_id, created_at);
comment on table identity.factors is 'What a person has bound to the account beside the password. It counts from confirmed_at until removed_at; removed rows stay as the record.';
comment on column identity.factors.name_sealed is 'What its owner calls it: "my phone".';

create table identity.authenticators (
  factor_id uuid primary key,
  kind text not null default 'authenticator' check (kind = 'authenticator'),
  secret_sealed bytea not null,
  expires_at timestamptz,
  last_step integer,
  told_step integer,
  foreign key (factor_id, kind) references identity.factors (id, kind)
);
create index authenticators_pending on identity.authenticators (expires_at) where expires_at is not null;
comment on table identity.authenticators is 'Apps that make codes (RFC 6238): SHA-1, six digits, steps of 30 s.';
comment on column identity.authenticators.secret_sealed is '160 bits; emptied when the factor is removed.';
comment on column identity.authenticators.expires_at is 'Until when it can be confirmed; null once it is.';
comment on column identity.authenticators.last_step is 'Step of the last code that was accepted: it and older ones are refused (RFC 6238 §5.2).';
comment on column identity.authenticators.told_step is 'A code of this step to come was refused with how wrong the phone''s clock is: it must not open anything when its time comes.';

alter table identity.devices add column trusted_until timestamptz;
comment on column identity.devices.trusted_until is 'Until then the password alone enters on this device, although the account has a second factor. Without one it is not asked.';

alter table identity.guess_pools
  drop constraint guess_pools_pool_check,
  add constraint guess_pools_pool_check
    check (pool in ('password_stranger', 'password_device', 'password_session', 'saved_code', 'authenticator'));
