/**
 * The statements of the hot path (money.md §2), prepared once per connection. Portable on purpose: no sequence, advisory
 * lock, trigger, savepoint or ON CONFLICT. `$1` is the book; the other parameters come as binary arrays.
 */
export const isolationLevels = { 'read committed': 'READ COMMITTED', serializable: 'SERIALIZABLE' } as const;
export type Isolation = keyof typeof isolationLevels;

export function beginText(isolation: Isolation): string {
  return `BEGIN ISOLATION LEVEL ${isolationLevels[isolation]}`;
}

export const commitText = 'COMMIT';
export const rollbackText = 'ROLLBACK';

/**
 * One plan for all sizes of batch, always by the keys: a table scan chosen while a table was small would stay. Rows to
 * change are found by `= ANY`, which walks an index once, and joined by hash: a quarter faster than one descent each.
 */
export function sessionText(lockTimeoutMs: number): string {
  return `SET lock_timeout = ${lockTimeoutMs}; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off;
          SET enable_nestloop = off; SET enable_mergejoin = off; SET synchronous_commit = on`;
}

interface Statement {
  readonly name: string;
  readonly text: string;
}

/** FOR NO KEY UPDATE in the order of ids: every process locks in the same order, so none waits in a circle. */
const lockText = `
  SELECT id, currency, posted, nullif(held, 0), nullif(floor, 0), seq, spent_day, spent_today,
         CASE WHEN floor IS NULL OR frozen OR allowance_used <> 0 OR coalesce(restricted_until, closed_at) IS NOT NULL
                OR coalesce(limit_per_payment, limit_per_day) IS NOT NULL
              THEN json_build_array(frozen, closed_at, restricted_until, allowance_per_day::text, allowance_used::text,
                                    limit_per_payment::text, limit_per_day::text, floor IS NULL)::text END
    FROM ledger.accounts
   WHERE book_id = $1 AND id = ANY ($2::uuid[])
   ORDER BY id
     FOR NO KEY UPDATE`;

export const lockAccounts: Statement = { name: 'ledger_lock', text: lockText };
export const lockFreeAccounts: Statement = { name: 'ledger_lock_free', text: `${lockText} SKIP LOCKED` };

export const listExisting: Statement = {
  name: 'ledger_existing',
  text: `SELECT id FROM ledger.accounts WHERE book_id = $1 AND id = ANY ($2::uuid[])`,
};

/** Those of the accounts whose lock could be had right now. Outside a transaction: taken and given back. */
export const listFree: Statement = {
  name: 'ledger_free',
  text: `SELECT id FROM ledger.accounts WHERE book_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED`,
};

/**
 * After the locks, in a statement of its own: its fresh snapshot sees what another process committed meanwhile. `+ 0` keeps
 * the primary key out of the plan: a table without statistics makes book_id look selective, and that plan would stay.
 */
export const readKeys: Statement = {
  name: 'ledger_keys',
  text: `SELECT key_digest, fingerprint, outcome, facts, id, from_seq, posted_at,
                (SELECT balance_after FROM ledger.entries
                  WHERE book_id = t.book_id AND account_id = t.from_account AND seq = t.from_seq)
           FROM ledger.transfers t
          WHERE key_digest = ANY ($2::bytea[]) AND book_id + 0 = $1`,
};

export const readSettled: Statement = {
  name: 'ledger_settled',
  text: `SELECT obligation FROM ledger.transfers
          WHERE book_id = $1 AND obligation = ANY ($2::uuid[]) AND obligation IS NOT NULL AND outcome = 0`,
};

/** Rows that never change; read before the transaction to know which accounts to lock. */
export const readTransfers: Statement = {
  name: 'ledger_transfers',
  text: `SELECT id, kind, from_account, to_account, amount FROM ledger.transfers
          WHERE book_id = $1 AND id = ANY ($2::uuid[]) AND outcome = 0`,
};

export const readHoldParties: Statement = {
  name: 'ledger_hold_parties',
  text: `SELECT id, from_account, to_account FROM ledger.holds WHERE book_id = $1 AND id = ANY ($2::uuid[])`,
};

export const lockHolds: Statement = {
  name: 'ledger_lock_holds',
  text: `SELECT id, from_account, to_account, amount, expires_at, state, ended_by FROM ledger.holds
          WHERE book_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
};

export const lockPools: Statement = {
  name: 'ledger_lock_pools',
  text: `SELECT transfer_id, captured, refunded, disputed FROM ledger.refund_pools
          WHERE book_id = $1 AND transfer_id = ANY ($2::uuid[]) ORDER BY transfer_id FOR NO KEY UPDATE`,
};

/** No row: the lease went to another process while this one slept. */
export const lockLane: Statement = {
  name: 'ledger_lock_lane',
  text: `SELECT batch, hash FROM ledger.lanes WHERE book_id = $1 AND lane = $2 AND holder = $3 FOR NO KEY UPDATE`,
};

/** Transfers, their entries and the new balances. The keys of transfers and entries are the last guard against a race. */
export const writeBatch: Statement = {
  name: 'ledger_write',
  text: `
  WITH record AS MATERIALIZED (
    SELECT * FROM unnest($2::uuid[], $3::bytea[], $4::bytea[], $5::int2[], $6::int2[], $7::uuid[], $8::uuid[],
                         $9::int8[], $10::int8[], $11::int8[], $12::int8[], $13::int8[], $14::bytea[], $15::uuid[],
                         $16::uuid[], $17::bytea[]) WITH ORDINALITY
      AS r(id, key_digest, fingerprint, kind, outcome, from_account, to_account, amount, from_seq, to_seq,
           from_balance, to_balance, memo, reference, obligation, facts, position)
  ), recorded AS (
    INSERT INTO ledger.transfers
           (book_id, id, key_digest, fingerprint, kind, outcome, from_account, to_account, amount, from_seq, to_seq,
            memo, reference, obligation, facts, position, lane, batch, posted_at)
    SELECT $1, id, key_digest, fingerprint, kind, outcome, from_account, to_account, amount, from_seq, to_seq,
           memo, reference, obligation, facts, position, $18, $19, $20
      FROM record
  ), booked AS (
    INSERT INTO ledger.entries (book_id, account_id, seq, amount, balance_after, transfer_id, kind, business_day)
    SELECT $1::int4, from_account, from_seq, -amount, from_balance, id, kind, $21::int4 FROM record WHERE to_seq > 0
     UNION ALL
    SELECT $1::int4, to_account, to_seq, amount, to_balance, id, kind, $21::int4 FROM record WHERE to_seq > 0
  )
  UPDATE ledger.accounts a
     SET posted = u.posted, seq = u.seq, spent_day = $21, spent_today = u.spent_today
    FROM unnest($22::uuid[], $23::int8[], $24::int8[], $25::int8[], $26::int8[])
         AS u(id, seq_before, posted, seq, spent_today)
   WHERE a.book_id = $1 AND a.id = ANY ($22::uuid[]) AND a.id = u.id AND a.seq = u.seq_before`,
};

/** Only for accounts with holds or in a cooling-off. */
export const writeHeld: Statement = {
  name: 'ledger_write_held',
  text: `UPDATE ledger.accounts a SET held = u.held, allowance_used = u.allowance_used
           FROM unnest($2::uuid[], $3::int8[], $4::int8[]) AS u(id, held, allowance_used)
          WHERE a.book_id = $1 AND a.id = ANY ($2::uuid[]) AND a.id = u.id`,
};

export const makeHolds: Statement = {
  name: 'ledger_make_holds',
  text: `INSERT INTO ledger.holds (book_id, id, from_account, to_account, amount, expires_at, state, ended_by)
         SELECT $1, id, from_account, to_account, amount, expires_at::timestamptz, state, ended_by
           FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int8[], $6::text[], $7::text[], $8::uuid[])
             AS h(id, from_account, to_account, amount, expires_at, state, ended_by)`,
};

export const endHolds: Statement = {
  name: 'ledger_end_holds',
  text: `UPDATE ledger.holds h SET state = u.state, ended_by = u.ended_by
           FROM unnest($2::uuid[], $3::text[], $4::uuid[]) AS u(id, state, ended_by)
          WHERE h.book_id = $1 AND h.id = ANY ($2::uuid[]) AND h.id = u.id AND h.state = 'open'`,
};

export const makePools: Statement = {
  name: 'ledger_make_pools',
  text: `INSERT INTO ledger.refund_pools (book_id, transfer_id, captured, refunded)
         SELECT $1, * FROM unnest($2::uuid[], $3::int8[], $4::int8[])`,
};

export const changePools: Statement = {
  name: 'ledger_change_pools',
  text: `UPDATE ledger.refund_pools p SET refunded = u.refunded
           FROM unnest($2::uuid[], $3::int8[]) AS u(transfer_id, refunded)
          WHERE p.book_id = $1 AND p.transfer_id = ANY ($2::uuid[]) AND p.transfer_id = u.transfer_id`,
};

/** The link and the new head of its lane; the lease runs from here. */
export const writeLink: Statement = {
  name: 'ledger_write_link',
  text: `WITH link AS (
           INSERT INTO ledger.batches (book_id, lane, batch, posted_at, business_day, transfers, format, previous_hash, hash)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9))
         UPDATE ledger.lanes SET batch = $3, hash = $9, held_until = $10 WHERE book_id = $1 AND lane = $2`,
};

/** A lane whose lease has run out; the oldest chain first. */
export const claimLane: Statement = {
  name: 'ledger_claim_lane',
  text: `UPDATE ledger.lanes SET holder = $2, held_until = $3
          WHERE book_id = $1 AND held_until < $4
            AND lane = (SELECT lane FROM ledger.lanes WHERE book_id = $1 AND held_until < $4
                         ORDER BY lane LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING lane`,
};

export const makeLane: Statement = {
  name: 'ledger_make_lane',
  text: `INSERT INTO ledger.lanes (book_id, lane, batch, hash, holder, held_until)
         SELECT $1, coalesce(max(lane) + 1, 0), 0, $2, $3, $4 FROM ledger.lanes WHERE book_id = $1
         RETURNING lane`,
};

export const releaseLane: Statement = {
  name: 'ledger_release_lane',
  text: `UPDATE ledger.lanes SET held_until = '1970-01-01' WHERE book_id = $1 AND lane = $2 AND holder = $3`,
};
