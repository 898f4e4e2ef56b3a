-- Wrong codes are summed by person over all sign-ins under way, and a session may end because somebody guesses in it. Locks flows against writes while the small index is built, sessions for a moment.
create index flows_by_person on identity.flows (person_id, created_at) where person_id is not null;
alter table identity.sessions
  drop constraint sessions_ended_by_check,
  add constraint sessions_ended_by_check check (ended_by in ('sign_out', 'guessing'));
