-- Messages to people, sealed, so that one queued with an act is sent if and only if the act commits. New table: locks nothing in use.
create schema notify;

create table notify.messages (
  id uuid primary key,
  number text not null unique check (number ~ '^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
  channel text not null check (channel in ('phone', 'email')),
  purpose text not null check (purpose in ('stranger', 'owner_code', 'security')),
  template text not null check (template ~ '^[a-z][a-z_]{1,39}$'),
  locale text not null check (locale in ('zh-CN', 'en')),
  lookup_key_id text not null,
  address_digest bytea not null check (octet_length(address_digest) = 32),
  address_sealed bytea not null,
  content_sealed bytea,
  state text not null default 'queued' check (state in ('queued', 'sent', 'outdated', 'failed')),
  queued_at timestamptz not null,
  send_at timestamptz not null,
  useless_at timestamptz,
  done_at timestamptz,
  check ((state = 'queued') = (done_at is null))
);

create index messages_by_address on notify.messages (address_digest, purpose, send_at desc);
create index messages_newest on notify.messages (queued_at desc, id desc);

comment on column notify.messages.number is 'Printed in the message, so that its holder can ask whether it was ours.';
comment on column notify.messages.purpose is 'Budget group: what a stranger can trigger, codes the owner asked for, security notices.';
comment on column notify.messages.content_sealed is 'Subject and text. Null once sent through a real channel: what is delivered needs no copy here.';
comment on column notify.messages.useless_at is 'When its code expires; afterwards it is not sent any more.';
