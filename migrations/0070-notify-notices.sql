-- The in-app inbox of security notices, notices told once with their count, and why a message failed. New table; columns with constant defaults: a brief lock of notify.messages, nothing rewritten.
create table notify.notices (
  id uuid primary key,
  person_id uuid not null,
  template text not null check (template ~ '^[a-z][a-z_]{1,39}$'),
  content_sealed bytea not null,
  told_at timestamptz not null,
  read_at timestamptz
);
create index notices_of_person on notify.notices (person_id, told_at desc, id desc);
create index notices_unread on notify.notices (person_id) where read_at is null;
comment on table notify.notices is 'What a person reads in the wallet: every security notice, whatever became of its mails and SMS.';
comment on column notify.notices.person_id is 'An id handed in; this room knows no persons.';

alter table notify.messages
  add column notice_id uuid references notify.notices on delete set null,
  add column times integer not null default 1 check (times >= 1),
  add column failure text check (char_length(failure) between 1 and 120),
  add constraint messages_failure_state_check check (failure is null or state = 'failed');
create index messages_of_notice on notify.messages (notice_id) where notice_id is not null;
create index messages_failed on notify.messages (done_at desc, id desc) where state = 'failed';
create index messages_waiting on notify.messages (address_digest, template) where state = 'queued';
comment on column notify.messages.times is 'How often the same thing happened until it was sent; a waiting notice takes the next one in.';
comment on column notify.messages.failure is 'What the channel said when it was given up: a code or a name, never an address.';
