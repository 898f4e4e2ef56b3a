import { startLedger, type LedgerOperation } from '#ledger';
import { openDatabase } from '#platform/database';
import { systemChance, systemClock } from '#platform/random';
import { businessDayOf } from '#test/ledger-book';
import type { Asked, ProcessSettings } from './ledger-processes.ts';

/** A second app process for the proofs: a ledger that is asked and answers over the process channel. */
const settings = JSON.parse(process.argv[2] ?? '{}') as ProcessSettings;
const database = openDatabase({ connection: settings.connection, connectionsMax: 1, onIdleError: () => undefined });
const ledger = await startLedger({
  database,
  clock: systemClock,
  chance: systemChance,
  businessDayOf,
  isolation: settings.isolation,
  queueMax: 100_000,
});

process.on('message', ({ number, operation }: Asked) => void answer(number, operation));
process.once('disconnect', () => process.exit(0));
process.send?.({ ready: true });

async function answer(number: number, operation: LedgerOperation): Promise<void> {
  try {
    process.send?.({ number, answer: await ledger.submit(operation) });
  } catch (error) {
    process.send?.({ number, fault: String(error) });
  }
}
