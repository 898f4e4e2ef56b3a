-- What risk judged, by which facts: to explain a decision and to try changed rules on the last weeks. A new schema, locks nothing.
create schema risk;

create table risk.decisions (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('person')),
  subject_id uuid not null,
  act text not null check (act in ('sign_in', 'payment')),
  act_digest bytea unique check (octet_length(act_digest) = 32),
  facts jsonb not null,
  rules_version text not null,
  outcome text not null check (outcome in ('allow', 'step_up', 'cooling_off', 'refuse')),
  reasons text[] not null,
  at timestamptz not null,
  check (act <> 'sign_in' or outcome <> 'refuse')
);
create index decisions_by_time on risk.decisions (at);
create index decisions_by_subject on risk.decisions (subject_id, at desc);
comment on table risk.decisions is 'One judgement each, with the facts it was made by. No name, address, network or place: only what follows from them. Kept RISK_DECISION_DAYS.';
comment on column risk.decisions.act_digest is 'The request that was judged (a payment''s idempotency key with amount and payee): asked again it gets the same judgement. Null: judged anew each time.';
