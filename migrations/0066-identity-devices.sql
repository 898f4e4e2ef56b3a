-- Lists of sessions and devices: what a device is called, where a sign-in came from, shared computers, who ended a session. Short locks on devices, sessions and flows for small columns and one check.
alter table identity.devices add column name_sealed bytea;
comment on column identity.devices.name_sealed is 'What its owner calls it; null: its browser and system stand for it.';

alter table identity.sessions
  add column shared boolean not null default false,
  add column place_sealed bytea,
  add constraint sessions_shared_check check (not (shared and remembered)),
  drop constraint sessions_ended_by_check,
  add constraint sessions_ended_by_check
    check (ended_by in ('sign_out', 'guessing', 'recovery', 'notice', 'password_change', 'owner', 'device', 'limit'));
comment on column identity.sessions.shared is 'On a shared computer: 24 hours at most, and no device cookie stays behind.';
comment on column identity.sessions.place_sealed is 'Country and city of the address that signed in; null when nothing is known of it.';

alter table identity.flows add column shared boolean not null default false;
comment on column identity.flows.shared is 'The session this flow ends with is one on a shared computer.';
