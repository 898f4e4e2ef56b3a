import { parseArgs } from 'node:util';
import { openQianNeng } from './adapters/qianneng.ts';
import type { Adapter } from './adapter.ts';
import { runGroup, type Group } from './group.ts';
import { afterRecovery } from './groups/s9-after-recovery.ts';
import { clientTrouble } from './groups/s7-client-trouble.ts';
import { matrix } from './groups/s5-matrix.ts';
import { newDevice } from './groups/s3-new-device.ts';
import { oracle } from './groups/s1-oracle.ts';
import { passwords } from './groups/s10-passwords.ts';
import { providers } from './groups/s6-providers.ts';
import { races } from './groups/s4-races.ts';
import { restarts } from './groups/s8-restarts.ts';
import { siege } from './groups/s2-siege.ts';
import { describe, type GroupResult } from './report.ts';

// npm run gauntlet [-- --target URL --adapter NAME] [--short] [--only S1,S4]

const adapters: Readonly<Record<string, (target: string | undefined) => Promise<Adapter>>> = {
  qianneng: openQianNeng,
};

/** Kills first: a server that starts again has the machine's time again. */
const groups: readonly Group[] = [
  restarts,
  newDevice,
  races,
  passwords,
  clientTrouble,
  providers,
  matrix,
  afterRecovery,
  siege,
  oracle,
];

const { values } = parseArgs({
  options: {
    target: { type: 'string' },
    adapter: { type: 'string', default: 'qianneng' },
    short: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const open = adapters[values.adapter];
if (open === undefined) throw new Error(`no adapter ${values.adapter}; there are: ${Object.keys(adapters).join(', ')}`);
const only = values.only?.split(',').map((name) => name.trim().toUpperCase());
const adapter = await open(values.target);
const results: GroupResult[] = [];
try {
  for (const group of groups) {
    if (only !== undefined && !only.includes(group.name)) continue;
    const result = await runGroup(group, adapter, { short: values.short });
    results.push(result);
    console.log(describe(result));
  }
} finally {
  await adapter.close();
}
const all = results.flatMap((result) => result.findings);
const failed = all.filter((finding) => finding.kind === 'failed').length;
console.log(`${all.filter((finding) => finding.kind === 'passed').length} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
