import { Client, type ClientConfig } from 'pg';
import type { TransferOperation } from '#ledger';

/**
 * The other side of the duel: one call of a function per transfer, each its own transaction, the accounts locked in the
 * order of their ids. It decides by the same facts and writes the same rows, without chain.
 */
const createFunction = `
CREATE OR REPLACE FUNCTION ledger.bench_pay(p_id uuid, p_key bytea, p_fingerprint bytea, p_from uuid, p_to uuid,
  p_amount int8, p_memo bytea, p_day int4, p_at timestamptz) RETURNS int2 LANGUAGE plpgsql AS $$
DECLARE
  a record; payer record; payee record; known record; answer int2 := 0; spent int8;
BEGIN
  FOR a IN SELECT id, currency, posted, held, floor, seq, spent_day, spent_today, allowance_used, allowance_per_day,
                  limit_per_payment, limit_per_day, restricted_until, frozen, closed_at
             FROM ledger.accounts WHERE book_id = 1 AND id IN (p_from, p_to) ORDER BY id FOR NO KEY UPDATE LOOP
    IF a.id = p_from THEN payer := a; ELSE payee := a; END IF;
  END LOOP;
  SELECT fingerprint, outcome INTO known FROM ledger.transfers WHERE book_id = 1 AND key_digest = p_key;
  IF FOUND THEN
    RETURN CASE WHEN known.fingerprint = p_fingerprint THEN known.outcome ELSE 3 END;
  END IF;
  spent := CASE WHEN payer.spent_day = p_day THEN payer.spent_today ELSE 0 END;
  IF payer.id IS NULL OR payee.id IS NULL THEN answer := 8;
  ELSIF payer.closed_at IS NOT NULL OR payee.closed_at IS NOT NULL THEN answer := 9;
  ELSIF payer.currency <> payee.currency THEN answer := 10;
  ELSIF payer.frozen THEN answer := 14;
  ELSIF payer.restricted_until > p_at AND payer.allowance_used + p_amount > payer.allowance_per_day THEN answer := 15;
  ELSIF p_amount > payer.limit_per_payment THEN answer := 16;
  ELSIF spent + p_amount > payer.limit_per_day THEN answer := 17;
  ELSIF payer.posted - payer.held - p_amount < payer.floor THEN answer := 18;
  END IF;
  INSERT INTO ledger.transfers (book_id, id, key_digest, fingerprint, kind, outcome, from_account, to_account, amount,
                                from_seq, to_seq, memo, lane, batch, position, posted_at)
  VALUES (1, p_id, p_key, p_fingerprint, 1, answer, p_from, p_to, p_amount,
          CASE WHEN answer = 0 THEN payer.seq + 1 ELSE 0 END, CASE WHEN answer = 0 THEN payee.seq + 1 ELSE 0 END,
          p_memo, 0, 0, 1, p_at);
  IF answer = 0 THEN
    UPDATE ledger.accounts SET posted = posted - p_amount, seq = seq + 1, spent_day = p_day, spent_today = spent + p_amount
     WHERE book_id = 1 AND id = p_from;
    UPDATE ledger.accounts SET posted = posted + p_amount, seq = seq + 1, spent_day = p_day,
           spent_today = CASE WHEN spent_day = p_day THEN spent_today ELSE 0 END
     WHERE book_id = 1 AND id = p_to;
    INSERT INTO ledger.entries (book_id, account_id, seq, amount, balance_after, transfer_id, kind, business_day)
    VALUES (1, p_from, payer.seq + 1, -p_amount, payer.posted - p_amount, p_id, 1, p_day),
           (1, p_to, payee.seq + 1, p_amount, payee.posted + p_amount, p_id, 1, p_day);
  END IF;
  RETURN answer;
END $$`;

export interface SinglePayments {
  /** True when the transfer was posted. */
  pay(operation: TransferOperation, keyDigest: Buffer): Promise<boolean>;
  close(): Promise<void>;
}

/** Plain `pg`; who finds no connection free waits in line. */
export async function openSinglePayments(
  connection: ClientConfig,
  { connections, day }: { connections: number; day: number },
): Promise<SinglePayments> {
  const clients = await Promise.all(Array.from({ length: connections }, () => connect(connection)));
  await clients[0]?.query(createFunction);
  const idle = [...clients];
  const waiting: ((client: Client) => void)[] = [];
  const release = (client: Client): void => {
    const next = waiting.shift();
    if (next) next(client);
    else idle.push(client);
  };
  return {
    async pay(operation, keyDigest) {
      const client = idle.pop() ?? (await new Promise<Client>((resolve) => waiting.push(resolve)));
      try {
        const { id, fingerprint, from, to, amount, memo } = operation;
        const { rows } = await client.query<{ answer: number }>({
          name: 'bench_pay',
          text: 'SELECT ledger.bench_pay($1, $2, $3, $4, $5, $6, $7, $8, $9) AS answer',
          values: [id, keyDigest, fingerprint, from, to, amount, memo, day, new Date()],
        });
        return rows[0]?.answer === 0;
      } finally {
        release(client);
      }
    },
    async close() {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}

async function connect(connection: ClientConfig): Promise<Client> {
  const client = new Client(connection);
  await client.connect();
  return client;
}
