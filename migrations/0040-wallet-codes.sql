-- Codes that point at a payee, names of accounts that are not people's, and a count of look-ups. New tables: locks nothing in use.
create schema if not exists wallet;

create table wallet.codes (
  token text primary key check (token ~ '^[0-9A-HJKMNP-TV-Z]{12}$'),
  kind text not null check (kind in ('person_static', 'person_amount', 'merchant_static', 'merchant_amount', 'order')),
  account_id uuid not null,
  amount_minor int8 check (amount_minor > 0),
  title_sealed bytea,
  obligation uuid unique,
  expires_at timestamptz,
  created_at timestamptz not null,
  check ((kind in ('person_static', 'merchant_static')) = (amount_minor is null)),
  check ((kind in ('merchant_amount', 'order')) = (obligation is not null)),
  check (kind not in ('person_amount', 'order') or expires_at is not null)
);

create unique index codes_one_static on wallet.codes (account_id) where kind in ('person_static', 'merchant_static');

comment on table wallet.codes is 'What a QR code or a typed code stands for. A token is public by nature (it hangs on a wall), so it is kept as it is.';
comment on column wallet.codes.obligation is 'The ledger settles one obligation at most once, so a code with one is paid at most once.';

create table wallet.parties (
  account_id uuid primary key,
  kind text not null check (kind in ('merchant', 'bank')),
  name text not null check (char_length(name) between 1 and 64),
  name_en text check (char_length(name_en) between 1 and 64)
);

comment on table wallet.parties is 'Names of accounts that belong to no person; shops and banks are public, so their names are not sealed.';

create table wallet.payee_lookups (
  person_id uuid not null,
  business_day int4 not null,
  strangers int4 not null check (strangers >= 0),
  primary key (person_id, business_day)
);

comment on table wallet.payee_lookups is 'How many strangers a person looked up on a business day of the operator; counted before the look-up, in its own commit.';
