-- Keys that seal personal data, themselves sealed under the key file. New table: locks nothing that is in use.
create schema if not exists platform;

create table platform.data_keys (
  id uuid primary key,
  wrapping_key_id text not null,
  wrapped bytea not null check (octet_length(wrapped) = 77),
  created_at timestamptz not null,
  active_from timestamptz not null,
  retired_at timestamptz
);

comment on table platform.data_keys is 'One row per data key; wrapped = key sealed with the wrapping key of the key file (AES-256-GCM). Rows are never deleted: old values and old backups need them.';
comment on column platform.data_keys.active_from is 'Used for sealing from this instant; every running process has read the row before then.';
comment on column platform.data_keys.retired_at is 'Opens what it sealed, seals nothing new.';
