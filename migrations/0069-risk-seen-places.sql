-- From which networks somebody signs in, to notice a new one. A new table, locks nothing.
create table risk.seen_places (
  person_id uuid not null,
  network_digest bytea not null check (octet_length(network_digest) = 32),
  place_sealed bytea,
  first_at timestamptz not null,
  last_at timestamptz not null,
  times integer not null default 1 check (times >= 1),
  primary key (person_id, network_digest)
);
create index seen_places_by_network on risk.seen_places (network_digest, last_at desc);
create index seen_places_by_time on risk.seen_places (last_at);
comment on table risk.seen_places is 'Networks a person signed in from. Kept RISK_PLACE_DAYS after the last time.';
comment on column risk.seen_places.network_digest is 'Keyed digest of the address (IPv6: its /64): equal networks can be told, none can be read.';
comment on column risk.seen_places.place_sealed is 'Country, city and position as GeoIP knew them; null when it knew none.';
