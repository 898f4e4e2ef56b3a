-- Sign-ups and sign-ins under way, refused attempts and their counters. New tables: locks nothing in use.
create table identity.flows (
  id uuid primary key,
  kind text not null check (kind in ('sign_up', 'sign_in')),
  browser_digest bytea not null check (octet_length(browser_digest) = 32),
  person_id uuid references identity.people,
  address_id uuid references identity.addresses,
  channel text not null check (channel in ('phone', 'email')),
  address_sealed bytea not null,
  locale text not null check (locale in ('zh-CN', 'en')),
  remember boolean not null default false,
  decoy boolean not null default false,
  state text not null check (state in ('code_sent', 'confirmed', 'done')),
  code_digest bytea not null check (octet_length(code_digest) = 32),
  code_expires_at timestamptz not null,
  tries integer not null default 0,
  sends integer not null default 1,
  resend_at timestamptz not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  done_at timestamptz,
  session_id uuid references identity.sessions,
  check ((kind = 'sign_in') = (address_id is not null)),
  check ((state = 'done') = (done_at is not null))
);
create index flows_by_browser on identity.flows (browser_digest, created_at desc);
create index flows_by_expiry on identity.flows (expires_at);
comment on column identity.flows.browser_digest is 'SHA-256 of the secret in the flow cookie: only the browser that began may go on.';
comment on column identity.flows.code_digest is 'HMAC of flow and code under the browser''s secret, which is nowhere in the database.';
comment on column identity.flows.decoy is 'The address has an account already: no code ever matches, and nobody can see that from outside.';

create table identity.sign_in_counters (
  subject uuid not null,
  lane text not null check (lane in ('stranger', 'known', 'session')),
  consecutive integer not null check (consecutive >= 0),
  last_failed_at timestamptz not null,
  primary key (subject, lane)
);
comment on table identity.sign_in_counters is 'Failures in a row. subject is the person, or an id derived from a name that belongs to nobody, so that both cost the same writes and waits.';

create table identity.sign_in_refusals (
  id uuid primary key,
  person_id uuid references identity.people,
  reason text not null check (reason in ('unknown_account', 'wrong_password', 'empty_password')),
  support_code_digest bytea not null check (octet_length(support_code_digest) = 32),
  attempt_mac bytea check (octet_length(attempt_mac) = 32),
  counted boolean not null,
  at timestamptz not null
);
create index refusals_by_attempt on identity.sign_in_refusals (attempt_mac) where attempt_mac is not null;
create index refusals_by_support_code on identity.sign_in_refusals (support_code_digest);
create index refusals_by_time on identity.sign_in_refusals (at);
comment on column identity.sign_in_refusals.attempt_mac is 'MAC of name and password under the browser''s secret: the same submit twice within two minutes costs one attempt. Wiped afterwards.';
