-- Challenges of passkeys: each for one act, in one browser or session, once. New table: locks nothing in use.
create table identity.passkey_challenges (
  id uuid primary key,
  purpose text not null check (purpose in ('add', 'sign_in', 'proof')),
  challenge_digest bytea not null unique check (octet_length(challenge_digest) = 32),
  binding_digest bytea check (octet_length(binding_digest) = 32),
  person_id uuid references identity.people,
  session_id uuid references identity.sessions on delete cascade,
  browser_digest bytea check (octet_length(browser_digest) = 32),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  answer_digest bytea check (octet_length(answer_digest) = 32),
  started_session_id uuid references identity.sessions on delete cascade,
  check (case purpose when 'sign_in' then num_nulls(person_id, session_id) = 2 and browser_digest is not null
                      else num_nulls(person_id, session_id) = 0 and browser_digest is null end),
  check (binding_digest is null or purpose = 'proof'),
  check ((used_at is null) = (answer_digest is null)),
  check (started_session_id is null or (purpose = 'sign_in' and used_at is not null))
);
create index passkey_challenges_by_expiry on identity.passkey_challenges (expires_at);
create index passkey_challenges_by_session on identity.passkey_challenges (session_id) where session_id is not null;
create index passkey_challenges_by_started on identity.passkey_challenges (started_session_id)
  where started_session_id is not null;
comment on column identity.passkey_challenges.challenge_digest is 'SHA-256 of the challenge, which is in the browser alone.';
comment on column identity.passkey_challenges.binding_digest is 'SHA-256 of what the proof is for (a payment''s payee, amount and key); also part of the challenge, so it is signed.';
comment on column identity.passkey_challenges.answer_digest is 'SHA-256 of the signature that used it: the same submit again is told from another.';
