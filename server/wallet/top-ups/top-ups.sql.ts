import { sql } from 'kysely';
import type { Currency, PersonId } from '#kernel';
import type { Queryable, Tx } from '#platform/database';
import type { TopUp, TopUpReason, TopUpState } from './top-up.ts';

interface TopUpRow {
  readonly id: string;
  readonly person_id: PersonId;
  readonly fingerprint: Buffer;
  readonly amount_minor: bigint;
  readonly currency: Currency;
  readonly bank_card: string;
  readonly state: TopUpState;
  readonly reason: TopUpReason | null;
  readonly started_at: Date;
  readonly answer_by: Date;
  readonly settled_at: Date | null;
  readonly transfer_id: string | null;
  readonly return_attempt: number;
}

/** False when this person has used the key before. */
export async function insertTopUp(
  tx: Tx,
  topUp: TopUp,
  request: { readonly key: string; readonly fingerprint: Uint8Array },
): Promise<boolean> {
  const inserted = await sql`
    insert into wallet.top_ups (id, person_id, idempotency_key, fingerprint, amount_minor, currency, bank_card, state,
      started_at, answer_by)
    values (${topUp.id}, ${topUp.personId}, ${request.key}, ${request.fingerprint}, ${topUp.amountMinor},
      ${topUp.currency}, ${topUp.bankCard}, ${topUp.state}, ${topUp.startedAt}, ${topUp.answerBy})
    on conflict (person_id, idempotency_key) do nothing
  `.execute(tx);
  return inserted.numAffectedRows === 1n;
}

export async function findTopUp(db: Queryable, id: string): Promise<TopUp | undefined> {
  const found = await sql<TopUpRow>`
    select id, person_id, fingerprint, amount_minor, currency, bank_card, state, reason, started_at, answer_by,
      settled_at, transfer_id, return_attempt
    from wallet.top_ups where id = ${id}
  `.execute(db);
  return found.rows[0] && topUpOf(found.rows[0]);
}

export async function findTopUpRowByKey(
  db: Queryable,
  owner: { readonly personId: PersonId; readonly key: string },
): Promise<{ readonly topUp: TopUp; readonly fingerprint: Buffer } | undefined> {
  const found = await sql<TopUpRow>`
    select id, person_id, fingerprint, amount_minor, currency, bank_card, state, reason, started_at, answer_by,
      settled_at, transfer_id, return_attempt
    from wallet.top_ups where person_id = ${owner.personId} and idempotency_key = ${owner.key}
  `.execute(db);
  const row = found.rows[0];
  return row && { topUp: topUpOf(row), fingerprint: row.fingerprint };
}

/** Newest first: ids are UUIDv7. */
export async function listTopUpRows(
  db: Queryable,
  asked: { readonly personId: PersonId; readonly beforeId: string | null; readonly limit: number },
): Promise<readonly TopUp[]> {
  const found = await sql<TopUpRow>`
    select id, person_id, fingerprint, amount_minor, currency, bank_card, state, reason, started_at, answer_by,
      settled_at, transfer_id, return_attempt
    from wallet.top_ups
    where person_id = ${asked.personId} and (${asked.beforeId}::uuid is null or id < ${asked.beforeId}::uuid)
    order by id desc limit ${asked.limit}
  `.execute(db);
  return found.rows.map(topUpOf);
}

/** Top-ups whose money may still come, or that the bank wants back: their account cannot be closed. */
export async function countOpenTopUps(db: Queryable, personId: PersonId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int4 as count
      from wallet.top_ups
     where person_id = ${personId} and (state = 'pending' or (state = 'confirmed' and reason = 'return_waiting'))
  `.execute(db);
  return rows[0]?.count ?? 0;
}

export interface TopUpMove {
  readonly id: string;
  readonly from: TopUpState;
  readonly to: TopUpState;
  readonly reason: TopUpReason | null;
  readonly settledAt: Date;
  readonly transferId: string | null;
}

/** False when another run of the job was quicker. */
export async function moveTopUp(tx: Tx, move: TopUpMove): Promise<boolean> {
  const moved = await sql`
    update wallet.top_ups
    set state = ${move.to}, reason = ${move.reason}, settled_at = ${move.settledAt}, transfer_id = ${move.transferId}
    where id = ${move.id} and state = ${move.from}
  `.execute(tx);
  return moved.numAffectedRows === 1n;
}

/** The next attempt gets the next number, once. */
export async function countReturnAttempt(
  tx: Tx,
  topUp: { readonly id: string; readonly returnAttempt: number },
): Promise<boolean> {
  const counted = await sql`
    update wallet.top_ups set reason = 'return_waiting', return_attempt = return_attempt + 1
    where id = ${topUp.id} and state = 'confirmed' and return_attempt = ${topUp.returnAttempt}
  `.execute(tx);
  return counted.numAffectedRows === 1n;
}

function topUpOf(row: TopUpRow): TopUp {
  return {
    id: row.id,
    personId: row.person_id,
    amountMinor: row.amount_minor,
    currency: row.currency,
    bankCard: row.bank_card,
    state: row.state,
    reason: row.reason,
    startedAt: row.started_at,
    answerBy: row.answer_by,
    settledAt: row.settled_at,
    transferId: row.transfer_id,
    returnAttempt: row.return_attempt,
  };
}
