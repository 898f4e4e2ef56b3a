-- The anti-phishing phrase a person chose, printed in every message to an address of theirs. Columns without default: a brief lock of identity.people, nothing rewritten.
alter table identity.people
  add column phrase_sealed bytea,
  add column phrase_set_at timestamptz,
  add constraint people_phrase_check check ((phrase_sealed is null) = (phrase_set_at is null));
