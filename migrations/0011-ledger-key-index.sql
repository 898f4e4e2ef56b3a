-- Idempotency keys get an index that cannot be mistaken for the primary key; locks ledger.transfers while it is built.
-- Both indexes began with book_id. Without statistics a planner takes book_id for selective (1 in 200), so a plan made while
-- the table was young read the whole primary key for each batch: 5 to 14 times the database's time, until the next analyze.
create unique index transfers_key on ledger.transfers (key_digest, book_id);
alter table ledger.transfers drop constraint transfers_book_id_key_digest_key;
