import assert from 'node:assert/strict';
import type { AccountId } from '#kernel';
import { findOutcomeByKey, type Ledger, type TransferOperation } from '#ledger';
import type { Database } from '#platform/database';
import { systemChance } from '#platform/random';
import { transferOf } from '#test/ledger-book';

type Answer = Awaited<ReturnType<Ledger['submit']>>;
type Submit = (operation: TransferOperation) => Promise<Answer>;

/**
 * Payments whose answer may get lost, as an app on a bad network sends them. What has no answer is kept and asked again
 * with the same key; what has one is kept to be compared.
 */
export class UnsureLoad {
  readonly #ids: readonly AccountId[];
  readonly #answered = new Map<string, Answer>();
  readonly #unsure = new Map<string, TransferOperation>();
  #sent = 0;

  constructor(ids: readonly AccountId[]) {
    this.#ids = ids;
  }

  get answered(): number {
    return this.#answered.size;
  }

  get sent(): number {
    return this.#sent;
  }

  get unsure(): number {
    return this.#unsure.size;
  }

  /** So many at once, each followed by the next, until told to stop; first the ones without an answer. */
  async run(submit: Submit, { inFlight, until }: { inFlight: number; until: () => boolean }): Promise<void> {
    await this.resolve(submit);
    const worker = async (): Promise<void> => {
      while (!until()) await this.#send(submit, this.#make());
    };
    await Promise.all(Array.from({ length: inFlight }, worker));
  }

  /** Asks again, once, for everything without an answer. */
  async resolve(submit: Submit): Promise<void> {
    await Promise.all([...this.#unsure.values()].map((operation) => this.#send(submit, operation)));
  }

  /** Every answer ever given stands in the database, once, as it was given; nothing stands there that nobody sent. */
  async assertKept(database: Database, recorded: number): Promise<void> {
    for (const [key, answer] of this.#answered) {
      const kept = await findOutcomeByKey(database.kysely, { scope: 'test:pay', key });
      assert.deepEqual(comparable(kept), comparable(answer), `the answer of ${key}`);
    }
    assert.equal(recorded, this.#answered.size);
  }

  #make(): TransferOperation {
    const pick = () => this.#ids[Math.floor(Math.random() * this.#ids.length)] ?? this.#ids[0];
    const [from, to] = [pick(), pick()];
    if (!from || !to || from === to) return this.#make();
    this.#sent++;
    return transferOf(systemChance, { from, to, amount: BigInt(1 + Math.floor(Math.random() * 200)) });
  }

  async #send(submit: Submit, operation: TransferOperation): Promise<void> {
    const { key } = operation.idempotency;
    this.#unsure.set(key, operation);
    try {
      const answer = await submit(operation);
      this.#answered.set(key, answer);
      this.#unsure.delete(key);
    } catch {
      // Nobody knows; asked again later.
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

function comparable(answer: Answer | null): unknown {
  if (!answer?.ok) return answer;
  const { transferId, balanceAfter, seqFrom } = answer.value;
  return { transferId, balanceAfter, seqFrom };
}
