import { z } from 'zod';
import { defineJob } from '#platform/jobs';

/** Asks the bank about one top-up and takes the next step. Never given up: a bank may be away for days. */
export const askBankJob = defineJob('wallet.ask_bank', z.strictObject({ topUpId: z.uuid() }), { attemptsMax: 1_000 });
