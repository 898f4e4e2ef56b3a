-- The ledger: accounts, transfers, entries, holds and the hash chain over them. New tables: locks nothing in use.
create schema if not exists ledger;

create table ledger.accounts (
  posted int8 not null default 0,
  held int8 not null default 0 check (held >= 0),
  floor int8,
  seq int8 not null default 0,
  spent_today int8 not null default 0,
  allowance_used int8 not null default 0,
  allowance_per_day int8,
  limit_per_payment int8,
  limit_per_day int8,
  restricted_until timestamptz,
  closed_at timestamptz,
  opened_at timestamptz not null,
  id uuid not null,
  book_id int4 not null,
  spent_day int4 not null default 0,
  kind text not null,
  currency text not null,
  frozen boolean not null default false,
  restricted_because text,
  primary key (book_id, id),
  check (posted - held >= floor)
) with (fillfactor = 70);

comment on table ledger.accounts is 'Balances are facts of the entries, kept here so that nobody sums; never index posted, held or seq (they would lose HOT updates), and check little: every check is run at every update.';
comment on column ledger.accounts.kind is 'person, merchant, fee or outside (the world the money comes from and goes to).';
comment on column ledger.accounts.floor is 'posted - held never goes below it; null for the outside world, which may owe without bound.';
comment on column ledger.accounts.seq is 'Number of the last entry; the next one is seq + 1.';
comment on column ledger.accounts.spent_today is 'Exits booked on spent_day (a business day, 20261122).';
comment on column ledger.accounts.allowance_used is 'Exits booked on spent_day during a cooling-off; counted apart.';

create table ledger.transfers (
  amount int8 not null,
  posted_at timestamptz not null,
  batch int8 not null,
  from_seq int8 not null,
  to_seq int8 not null,
  id uuid not null,
  book_id int4 not null,
  lane int2 not null,
  position int2 not null,
  kind int2 not null,
  outcome int2 not null,
  from_account uuid,
  to_account uuid,
  key_digest bytea not null,
  fingerprint bytea not null,
  memo bytea,
  reference uuid,
  obligation uuid,
  facts bytea,
  primary key (book_id, id),
  unique (book_id, key_digest)
);

create unique index transfers_obligation on ledger.transfers (book_id, obligation) where obligation is not null and outcome = 0;

comment on table ledger.transfers is 'Every recorded operation, refused ones too: a key keeps its answer for ever. Rows are never changed.';
comment on column ledger.transfers.kind is '1 payment, 2 order_payment, 3 top_up, 4 top_up_return, 5 refund, 6 capture, 7 adjustment, 8 hold, 9 void, 10 expiry (server/ledger/transfer-kind.ts).';
comment on column ledger.transfers.outcome is '0 posted, else the number of the refusal (server/ledger/refusal.ts).';
comment on column ledger.transfers.key_digest is 'SHA-256 of scope and idempotency key; led by the time of a key that is a UUIDv7, so that the index grows at one end.';
comment on column ledger.transfers.from_seq is 'The payer''s last entry after this; booked by this only when to_seq is above 0. Both 0 when refused.';
comment on column ledger.transfers.reference is 'What a refund gives back (a transfer) or a capture or void ends (a hold).';

create table ledger.entries (
  seq int8 not null,
  amount int8 not null,
  balance_after int8 not null,
  account_id uuid not null,
  transfer_id uuid not null,
  book_id int4 not null,
  business_day int4 not null,
  kind int2 not null,
  primary key (book_id, account_id, seq)
);

comment on table ledger.entries is 'Two for each posted movement; seq has no gaps within an account. Rows are never changed.';

create table ledger.holds (
  amount int8 not null check (amount > 0),
  expires_at timestamptz not null,
  id uuid not null,
  book_id int4 not null,
  from_account uuid not null,
  to_account uuid not null,
  state text not null check (state in ('open', 'captured', 'voided', 'expired')),
  ended_by uuid,
  primary key (book_id, id),
  check ((state = 'open') = (ended_by is null))
);

create index holds_open on ledger.holds (book_id, expires_at) where state = 'open';

comment on table ledger.holds is 'Money set aside for a payee; a hold ends once: captured (wholly or partly, the rest is free again), voided or expired.';

create table ledger.refund_pools (
  refunded int8 not null default 0 check (refunded >= 0),
  disputed int8 not null default 0 check (disputed >= 0),
  captured int8 not null,
  transfer_id uuid not null,
  book_id int4 not null,
  primary key (book_id, transfer_id),
  check (refunded + disputed <= captured)
);

comment on table ledger.refund_pools is 'What of a transfer was given back; made at its first refund. The payee account''s row lock guards it.';

create table ledger.lanes (
  batch int8 not null,
  held_until timestamptz not null,
  holder uuid not null,
  book_id int4 not null,
  lane int2 not null,
  hash bytea not null,
  primary key (book_id, lane)
);

comment on table ledger.lanes is 'Head of each hash chain. A process writes on the lane it holds; every batch renews the lease.';

create table ledger.batches (
  batch int8 not null,
  posted_at timestamptz not null,
  book_id int4 not null,
  business_day int4 not null,
  lane int2 not null,
  transfers int2 not null,
  format int2 not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (book_id, lane, batch)
);

comment on table ledger.batches is 'One chain link per batch and lane: SHA-256 over the link before and all the batch wrote (server/ledger/chain/chain-link.ts).';

create table ledger.anchors (
  number int8 not null,
  anchored_at timestamptz not null,
  book_id int4 not null,
  heads jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (book_id, number)
);

comment on table ledger.anchors is 'All heads together at one moment; exported, they prove that no batch and no chain was cut off.';
