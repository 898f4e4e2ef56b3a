-- Who took a message, what became of it, and the SMS of each country and day (toll fraud). Columns without defaults: a brief exclusive lock of notify.messages; the new index is built under it, on messages of real runs that had no provider: it is empty.
alter table notify.messages
  add column provider text check (provider ~ '^[a-z][a-z_0-9]{1,19}$'),
  add column provider_reference text check (char_length(provider_reference) between 1 and 200),
  add column receipt text check (receipt in ('delivered', 'undelivered')),
  add column receipt_at timestamptz,
  add check ((receipt is null) = (receipt_at is null));

create index messages_by_reference on notify.messages (provider, provider_reference) where provider_reference is not null;

create table notify.sms_days (
  calling_code text not null check (calling_code ~ '^[1-9][0-9]{0,6}$'),
  day date not null,
  shard smallint not null check (shard between 0 and 15),
  messages integer not null check (messages > 0),
  primary key (calling_code, day, shard)
);

comment on column notify.messages.provider is 'Which provider took it; null before, and in the developer inbox.';
comment on column notify.messages.provider_reference is 'The provider''s own name for it, by which a receipt finds it.';
comment on column notify.messages.receipt is 'What the provider said later; null: nothing yet, and most mail servers never say.';
comment on table notify.sms_days is 'SMS queued to a country on a UTC day, over shards so that queueing transactions do not wait for one row.';
