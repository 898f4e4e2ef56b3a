-- Rows that go take their references along without reading whole tables; each index locks its table while it is built.
create index flows_by_session on identity.flows (session_id) where session_id is not null;
create index flows_by_address on identity.flows (address_id) where address_id is not null;
create index contact_changes_by_address on identity.contact_changes (address_id);
create index contact_changes_by_replacement on identity.contact_changes (replaced_by) where replaced_by is not null;
