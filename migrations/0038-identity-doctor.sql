-- Bundles of the Login Doctor: what a page measured, kept 30 days under a support code, for a case. New table: locks nothing in use.
create table identity.diagnostics (
  id uuid primary key,
  support_code_digest bytea not null check (octet_length(support_code_digest) = 32),
  lines_sealed bytea not null check (octet_length(lines_sealed) <= 65536),
  created_at timestamptz not null
);
create index diagnostics_by_support_code on identity.diagnostics (support_code_digest, created_at);
create index diagnostics_by_time on identity.diagnostics (created_at);
comment on table identity.diagnostics is 'No person: whoever has the code has shown it to support. Scrubbed of secrets by the page and again by the server before it is sealed.';
