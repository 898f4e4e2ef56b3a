-- The owner sees by which session an act was done, and sign-ins are not kept for ever. Adds an empty column: locks platform.audit for a moment.
alter table platform.audit add column session_id uuid;

comment on column platform.audit.session_id is 'Of a person who acted; tells its device.';

-- Rows are never changed. The retention sweep alone deletes, and says in its transaction which verbs up to when.
create or replace function platform.refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE'
     and old.verb = any(string_to_array(coalesce(current_setting('platform.audit_sweep_verbs', true), ''), ','))
     and old.at < nullif(current_setting('platform.audit_sweep_before', true), '')::timestamptz then
    return old;
  end if;
  raise exception 'platform.audit is append only' using errcode = 'integrity_constraint_violation';
end
$$;

comment on table platform.audit is 'Append only; rows of sign-ins go when the retention setting says so. Facts hold ids, counts, amounts and reasons; never a secret, a name or an address of a person.';
