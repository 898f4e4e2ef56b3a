-- Whose account a pool of a network's guesses is about, so that unlocking finds it. A column without a default: a brief exclusive lock of identity.guess_pools; the index is built on none of today's rows.
alter table identity.guess_pools add column person_id uuid;
create index guess_pools_of_person on identity.guess_pools (person_id) where person_id is not null;
comment on column identity.guess_pools.person_id is 'Of a pool whose subject is a network and a typed name: whose name it was; null also when it belongs to nobody.';
