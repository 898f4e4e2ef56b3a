import { parseArgs } from 'node:util';
import type { ConfigProblem } from './problem.ts';
import type { Environment } from './settings.ts';

const roleExample = 'http | jobs';
const flagSettings = { port: 'PORT', host: 'HOST', 'data-dir': 'DATA_DIR' } as const;

/** Flags of the start command: `--port 9000 --host 127.0.0.1 --data-dir DIR --role http`. They win over the environment. */
export interface Flags {
  readonly environment: Environment;
  readonly roles: { readonly http: boolean; readonly jobs: boolean };
  readonly problems: readonly ConfigProblem[];
}

export function readFlags(argv: readonly string[]): Flags {
  const problems: ConfigProblem[] = [];
  const environment: Record<string, string> = {};
  let role: string | undefined;
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    tokens: true,
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      'data-dir': { type: 'string' },
      role: { type: 'string' },
    },
  });
  for (const token of tokens) {
    if (token.kind === 'positional') problems.push(unknownFlag(token.value));
    if (token.kind !== 'option') continue;
    const setting = Object.entries(flagSettings).find(([flag]) => flag === token.name)?.[1];
    if (setting === undefined && token.name !== 'role') problems.push(unknownFlag(token.rawName));
    else if (token.value === undefined)
      problems.push({ setting: token.rawName, kind: 'missing', example: '--port 8080' });
    else if (setting === undefined) role = token.value;
    else environment[setting] = token.value;
  }
  if (role !== undefined && role !== 'http' && role !== 'jobs') {
    problems.push({ setting: '--role', kind: 'not_in_list', example: roleExample });
  }
  return { environment, roles: { http: role !== 'jobs', jobs: role !== 'http' }, problems };
}

function unknownFlag(setting: string): ConfigProblem {
  return { setting, kind: 'unknown_flag', example: '--port 8080 --host 127.0.0.1 --data-dir ./.data --role http' };
}
