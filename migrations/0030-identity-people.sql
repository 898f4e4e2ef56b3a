-- Who people are and what proves it; personal data is sealed, found by blind index. New tables: locks nothing in use.
create schema identity;

create table identity.people (
  id uuid primary key,
  name_sealed bytea not null,
  username_sealed bytea,
  username_key_id text,
  username_digest bytea unique check (octet_length(username_digest) = 32),
  locale text not null check (locale in ('zh-CN', 'en')),
  findable boolean not null default true,
  created_at timestamptz not null,
  check (num_nulls(username_sealed, username_key_id, username_digest) in (0, 3))
);

comment on table identity.people is 'A person''s id is also the id of the person''s ledger account.';
comment on column identity.people.findable is 'Whether others may pay this person by phone number or mail address.';

create table identity.addresses (
  id uuid primary key,
  person_id uuid not null references identity.people,
  channel text not null check (channel in ('phone', 'email')),
  address_sealed bytea not null,
  lookup_key_id text not null,
  address_digest bytea not null unique check (octet_length(address_digest) = 32),
  confirmed_at timestamptz not null
);
create index addresses_by_person on identity.addresses (person_id, confirmed_at, id);

create table identity.consents (
  person_id uuid not null references identity.people,
  document text not null check (document in ('agreement', 'privacy')),
  version text not null,
  given_at timestamptz not null,
  primary key (person_id, document, version)
);

create table identity.passwords (
  person_id uuid primary key references identity.people,
  hash text not null,
  set_at timestamptz not null
);

create table identity.former_passwords (
  id uuid primary key,
  person_id uuid not null references identity.people,
  hash text not null,
  retired_at timestamptz not null
);
create index former_passwords_by_person on identity.former_passwords (person_id, retired_at desc);
comment on table identity.former_passwords is 'The last five, so that none of them is chosen again.';

create table identity.pins (
  person_id uuid primary key references identity.people,
  key_id text not null,
  digest bytea not null check (octet_length(digest) = 32),
  failures integer not null default 0 check (failures >= 0),
  locked_at timestamptz,
  set_at timestamptz not null
);
comment on column identity.pins.digest is 'HMAC of person and PIN under the key of the key file: 10^6 values make a slow hash worthless.';

create table identity.recovery_codes (
  person_id uuid primary key references identity.people,
  hash text not null,
  created_at timestamptz not null
);
