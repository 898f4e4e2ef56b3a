-- One table for every budget of guesses, failures by network, challenges spent, sends by window; locks the small counters and refusals tables for a moment.
create table identity.guess_pools (
  subject uuid not null,
  pool text not null check (pool in ('password_stranger', 'password_device', 'password_session', 'saved_code')),
  consecutive integer not null default 0 check (consecutive >= 0),
  window_failures integer not null default 0 check (window_failures >= 0),
  window_since timestamptz,
  locks_in_row integer not null default 0 check (locks_in_row >= 0),
  locked_since timestamptz,
  locked_until timestamptz,
  rests_since timestamptz,
  last_failed_at timestamptz,
  primary key (subject, pool),
  check ((locked_since is null) = (locked_until is null))
) with (fillfactor = 80);
comment on table identity.guess_pools is 'Failures and locks of one factor of one subject: a person, a device, or an id derived from a name that belongs to nobody, so that all cost the same writes and waits. Sign-in is locked and unlocked here and nowhere else.';
comment on column identity.guess_pools.consecutive is 'Checked failures in a row; attempts refused by a lock are not counted.';
comment on column identity.guess_pools.locks_in_row is 'Each doubles the next lock; falls back on the owner''s success or after 7 quiet days.';
comment on column identity.guess_pools.rests_since is 'A hundred in a row, or an operator''s lock: until the owner confirms.';

-- Failures on known devices stood under the person so far; they count under the device from now on, and begin clean.
insert into identity.guess_pools (subject, pool, consecutive, last_failed_at)
select subject, case lane when 'stranger' then 'password_stranger' else 'password_session' end, consecutive, last_failed_at
  from identity.sign_in_counters
 where lane in ('stranger', 'session') and consecutive > 0;
drop table identity.sign_in_counters;

create table identity.network_failures (
  network_digest bytea not null check (octet_length(network_digest) = 32),
  hour timestamptz not null,
  failures integer not null check (failures >= 0),
  primary key (network_digest, hour)
) with (fillfactor = 80);
create index network_failures_by_hour on identity.network_failures (hour);
comment on table identity.network_failures is 'Failed sign-ins by network (IPv4 address, IPv6 /64) under a keyed digest, an hour a row: who tries many names is asked for a challenge.';

create table identity.used_challenges (
  challenge_digest bytea primary key check (octet_length(challenge_digest) = 32),
  attempt_mac bytea not null check (octet_length(attempt_mac) = 32),
  expires_at timestamptz not null
);
create index used_challenges_by_expiry on identity.used_challenges (expires_at);
comment on table identity.used_challenges is 'A solved challenge is good for one submit; that submit sent twice is still one.';

create table identity.send_windows (
  window_digest bytea primary key check (octet_length(window_digest) = 32),
  since timestamptz not null,
  taken integer not null check (taken > 0)
) with (fillfactor = 80);
create index send_windows_by_time on identity.send_windows (since);
comment on table identity.send_windows is 'Codes sent for one network and account within a window of time (rule T6); the digest is keyed and names neither.';

create table identity.sign_in_replays (
  attempt_mac bytea primary key check (octet_length(attempt_mac) = 32),
  session_id uuid not null references identity.sessions on delete cascade,
  salt bytea not null check (octet_length(salt) = 16),
  at timestamptz not null
);
comment on column identity.sign_in_replays.salt is 'The session''s token follows from it, the password and the browser''s secret, which is nowhere in the database.';
create index sign_in_replays_by_time on identity.sign_in_replays (at);
comment on table identity.sign_in_replays is 'The same right password sent twice by one browser within two minutes gets the same session. Wiped afterwards.';

alter table identity.sign_in_refusals
  drop constraint sign_in_refusals_reason_check,
  add constraint sign_in_refusals_reason_check
    check (reason in ('unknown_account', 'wrong_password', 'empty_password', 'locked', 'rests', 'device_locked',
                      'right_password_while_locked')),
  add column lane text not null default 'stranger' check (lane in ('stranger', 'device')),
  add column network_digest bytea check (octet_length(network_digest) = 32),
  add column agent_sealed bytea;
create index refusals_by_person on identity.sign_in_refusals (person_id, at desc) where person_id is not null;
comment on column identity.sign_in_refusals.network_digest is 'Keyed; tells how many networks guess, never which.';
comment on column identity.sign_in_refusals.agent_sealed is 'The client''s own claim, for the owner to know their own attempt by.';
