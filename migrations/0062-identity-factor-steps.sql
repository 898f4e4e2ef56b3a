-- A sign-in that waits for a second factor; authenticators and saved codes on a way back. Short lock on flows while small columns and checks are added.
alter table identity.flows
  add column saved_code_place integer check (saved_code_place between 0 and 9),
  add column factor_mac bytea check (octet_length(factor_mac) = 32),
  drop constraint flows_kind_check,
  drop constraint flows_way_back_check,
  add constraint flows_kind_check
    check (kind in ('sign_up', 'sign_in', 'sign_in_factor', 'unlock', 'reset', 'freeze', 'unfreeze', 'contact')),
  add constraint flows_way_back_check
    check (case when kind in ('unlock', 'reset', 'freeze')
                then num_nulls(subject, typed_sealed, mail_digest, link_digest) = 0
                when kind = 'sign_in_factor' then num_nulls(person_id, typed_sealed) = 0
                else num_nulls(channel, address_sealed) = 0 end);
comment on column identity.flows.saved_code_place is 'Which of the ten saved codes proved; null: a single one from before there were ten.';
comment on column identity.flows.factor_mac is 'MAC of the authenticator code, saved code or passkey answer that was right, under the browser''s secret: the same submit again gets the same answer.';
comment on column identity.flows.device_id is 'The device an unlock or a reset made known; on a sign-in that waits for a second factor: the known device it began on.';
