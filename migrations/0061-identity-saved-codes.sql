-- Ten saved codes in the place of one. Nothing existing is touched: an old single code stays good until its owner makes the ten.
create table identity.saved_codes (
  person_id uuid not null references identity.people,
  place integer not null check (place between 0 and 9),
  hash text not null,
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (person_id, place)
);
comment on table identity.saved_codes is 'The ten codes a person keeps on paper. Each works once, as second step or on a way back.';
comment on column identity.saved_codes.place is 'The first letter of the code, so that one hash is checked and not ten.';
comment on table identity.recovery_codes is 'Single codes from before there were ten; each good until it is used or replaced.';
