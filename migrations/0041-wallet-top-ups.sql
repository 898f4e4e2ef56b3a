-- Top-ups from a bank card: what was asked for and what the bank said. New table: locks nothing in use.
create schema if not exists wallet;

create table wallet.top_ups (
  id uuid primary key,
  person_id uuid not null,
  idempotency_key text not null check (char_length(idempotency_key) between 1 and 255),
  fingerprint bytea not null check (octet_length(fingerprint) = 32),
  amount_minor int8 not null check (amount_minor > 0),
  currency text not null check (currency in ('CNY', 'USD')),
  bank_card text not null,
  state text not null check (state in ('pending', 'confirmed', 'failed', 'returned')),
  reason text check (reason in ('bank_declined', 'bank_returned', 'account_unavailable', 'return_waiting')),
  started_at timestamptz not null,
  answer_by timestamptz not null,
  settled_at timestamptz,
  transfer_id uuid,
  return_attempt int4 not null default 1 check (return_attempt >= 1),
  unique (person_id, idempotency_key),
  check ((state = 'pending') = (settled_at is null)),
  check ((state in ('confirmed', 'returned')) = (transfer_id is not null))
);

create index top_ups_by_person on wallet.top_ups (person_id, id desc);

comment on table wallet.top_ups is 'pending → confirmed | failed; confirmed → returned. Confirmed only after the ledger answered durably. Keys are kept for ever.';
comment on column wallet.top_ups.return_attempt is 'A refused attempt to take the money back stays refused for its ledger key; the next attempt has the next number.';
