-- What people report as phishing, sealed, each with a receipt number. New table: locks nothing in use.
create table notify.phish_reports (
  id uuid primary key,
  number text not null unique check (number ~ '^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'),
  text_digest bytea not null check (octet_length(text_digest) = 32),
  text_sealed bytea not null,
  verdict text not null check (verdict in ('ours', 'look_alike', 'not_ours', 'unknown')),
  network text not null,
  reported_at timestamptz not null
);
create index phish_reports_of_network on notify.phish_reports (network, reported_at desc);
comment on column notify.phish_reports.text_digest is 'Of network and text: the same report sent twice within a day is one, with one receipt.';
