-- Shops, their orders and API keys. New tables: locks nothing in use.
create schema if not exists merchants;

create table merchants.merchants (
  id uuid primary key,
  owner_id uuid not null,
  name text not null check (char_length(name) between 1 and 64),
  currency text not null check (currency in ('CNY', 'USD')),
  opened_at timestamptz not null
);

create index merchants_by_owner on merchants.merchants (owner_id, id);

create table merchants.orders (
  id uuid primary key,
  merchant_id uuid not null references merchants.merchants (id),
  idempotency_key text not null check (char_length(idempotency_key) between 1 and 255),
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  code_token text not null unique,
  amount_minor int8 not null check (amount_minor > 0),
  title_sealed bytea not null,
  reference_sealed bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  unique (merchant_id, idempotency_key)
);

comment on table merchants.orders is 'An order has no state of its own: it is paid when the ledger settled the obligation with its id.';

create table merchants.api_keys (
  id uuid primary key,
  merchant_id uuid not null references merchants.merchants (id),
  label text not null check (char_length(label) between 1 and 40),
  prefix text not null,
  secret_sha256 bytea not null unique check (octet_length(secret_sha256) = 32),
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);

create index api_keys_by_merchant on merchants.api_keys (merchant_id, id);

comment on column merchants.api_keys.secret_sha256 is 'The secret has 256 random bits, so a fast hash is enough; it is shown once.';
comment on column merchants.api_keys.last_used_at is 'Coarse: written at most every five minutes.';
