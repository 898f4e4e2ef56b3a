-- The way back has its own budget of messages (login paper T6). Brief exclusive lock of notify.messages; the check scans it once, as every row passes.
alter table notify.messages
  drop constraint messages_purpose_check,
  add constraint messages_purpose_check check (purpose in ('stranger', 'way_back', 'owner_code', 'security'));

comment on column notify.messages.purpose is
  'Budget group: what a stranger can trigger, the way back, codes the owner asked for, security notices.';
