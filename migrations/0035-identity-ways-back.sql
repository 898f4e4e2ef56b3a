-- Ways back (unlock, reset, freeze, unfreeze, contact flows), limited sessions, freezes, links of notices. Short locks on flows and sessions while small columns and checks are added.
alter table identity.flows
  drop constraint flows_kind_check,
  drop constraint flows_check,
  alter column channel drop not null,
  alter column address_sealed drop not null,
  add column subject uuid,
  add column via text check (via in ('phone', 'email')),
  add column typed_sealed bytea,
  add column proofs text[] not null default '{}',
  add column sent text[] not null default '{}',
  add column mail_digest bytea check (octet_length(mail_digest) = 32),
  add column link_digest bytea unique check (octet_length(link_digest) = 32),
  add column link_used_at timestamptz,
  add column outgoing_sealed bytea,
  add column saved_mac bytea check (octet_length(saved_mac) = 32),
  add column saved_code_made_at timestamptz,
  add column device_id uuid references identity.devices,
  add constraint flows_kind_check
    check (kind in ('sign_up', 'sign_in', 'unlock', 'reset', 'freeze', 'unfreeze', 'contact')),
  add constraint flows_sign_in_address_check check (kind not in ('sign_in', 'unfreeze') or address_id is not null),
  add constraint flows_way_back_check
    check (case when kind in ('unlock', 'reset', 'freeze')
                then num_nulls(subject, typed_sealed, mail_digest, link_digest) = 0
                else num_nulls(channel, address_sealed) = 0 end);
comment on column identity.flows.subject is 'Whom a way back is for: the person, or an id derived from a name that belongs to nobody, so that both cost the same.';
comment on column identity.flows.code_digest is 'HMAC of flow and code under the browser''s secret, which is nowhere in the database. On a way back: the code by SMS.';
comment on column identity.flows.mail_digest is 'On a way back: the same of the code by mail.';
comment on column identity.flows.sent is 'Channels whose code has really gone out; the others match nothing.';
comment on column identity.flows.link_digest is 'SHA-256 of the 128-bit token of the link in the mail; used once, in any browser.';
comment on column identity.flows.outgoing_sealed is 'Codes and link until the job has put them into messages, alike for names that belong to nobody.';
comment on column identity.flows.saved_mac is 'MAC of the saved code that proved, under the browser''s secret: the same submit again gets the same answer.';
comment on column identity.flows.saved_code_made_at is 'Which saved code proved: it must still be there when the way back is completed.';
comment on column identity.flows.device_id is 'The device an unlock or a reset made known.';
create index flows_way_back_by_subject on identity.flows (subject, created_at) where subject is not null;

alter table identity.sessions
  add column scope text not null default 'full' check (scope in ('full', 'limited')),
  add column limited_because text check (limited_because in ('recovered', 'password_expired')),
  add constraint sessions_limited_check check ((scope = 'limited') = (limited_because is not null)),
  drop constraint sessions_ended_by_check,
  add constraint sessions_ended_by_check
    check (ended_by in ('sign_out', 'guessing', 'recovery', 'notice', 'password_change'));
comment on column identity.sessions.scope is 'limited: sees to its own safety only, after a recovery or with an expired password.';

create table identity.freezes (
  id uuid primary key,
  person_id uuid not null references identity.people,
  frozen_at timestamptz not null,
  frozen_by text not null check (frozen_by in ('owner', 'notice', 'address', 'staff', 'command')),
  proven boolean not null,
  lifted_at timestamptz,
  lifted_by text check (lifted_by in ('owner', 'staff', 'command')),
  check ((lifted_at is null) = (lifted_by is null))
);
create unique index freezes_running on identity.freezes (person_id) where lifted_at is null;
comment on table identity.freezes is 'A freeze (挂失) stops money, not sign-in; at most one of a person runs. Its effect is in ledger.accounts.';

create table identity.notice_links (
  id uuid primary key,
  token_digest bytea not null unique check (octet_length(token_digest) = 32),
  person_id uuid not null references identity.people,
  template text not null,
  contact_change_id uuid,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  froze_at timestamptz
);
create index notice_links_by_expiry on identity.notice_links (expires_at);
comment on table identity.notice_links is '"It was not me": one link an address and notice. It freezes once and calls off the one change it is about.';
