-- Indexes by which the retention job finds what is due. Written while nobody waits: the tables they stand on are small or new in time order.
create index devices_retired on identity.devices (retired_at) where retired_at is not null;
create index check_ups_by_time on identity.check_ups (at);
create index contact_changes_ended on identity.contact_changes (coalesce(done_at, cancelled_at)) where done_at is not null or cancelled_at is not null;
create index payee_lookups_by_day on wallet.payee_lookups (business_day);
create index sessions_by_device on identity.sessions (device_id);
create index phish_reports_by_time on notify.phish_reports (reported_at);
create index notices_by_time on notify.notices (told_at);
