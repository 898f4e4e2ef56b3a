import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** One check of the house; the command must answer by its exit code. */
export interface Check {
  readonly name: string;
  readonly command: readonly [program: string, ...string[]];
}

export interface CheckResult {
  readonly name: string;
  readonly exitCode: number;
  readonly seconds: number;
  readonly output: string;
}

const root = join(import.meta.dirname, '..');
const atOnce = 2;

/** The longest first, so that two at a time end together. */
const checks: readonly Check[] = [
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'types of web', command: ['tsc', '-p', 'web'] },
  { name: 'schema', command: ['node', 'tools/dump-schema.ts', '--check'] },
  { name: 'unused', command: ['knip', '--no-progress'] },
  { name: 'tidy', command: ['node', 'tools/tidy.ts'] },
  { name: 'openapi', command: ['node', 'tools/emit-openapi.ts', '--check'] },
  { name: 'words', command: ['node', 'tools/lint-words.ts'] },
  { name: 'problems', command: ['node', 'tools/lint-problems.ts'] },
  { name: 'leaves', command: ['node', 'tools/lint-leaves.ts'] },
  { name: 'format', command: ['oxfmt', '--check', '.'] },
];

/** Runs all of them, a failed one stops none of the others; results come in the order of the list. */
export async function runChecks(
  list: readonly Check[],
  run: (check: Check) => Promise<CheckResult>,
): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let index = next++; index < list.length; index = next++) {
      const check = list[index];
      if (check) results[index] = await run(check);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return results;
}

/** What failed in full, then one line a check. */
export function report(results: readonly CheckResult[]): string {
  const failed = results.filter((one) => one.exitCode !== 0);
  const outputs = failed.map((one) => `── ${one.name} ──\n${one.output.trim()}\n`);
  const rows = results.map((one) => {
    const verdict = one.exitCode === 0 ? 'ok    ' : 'FAILED';
    return `${verdict}  ${one.name.padEnd(14)} ${one.seconds.toFixed(1).padStart(6)} s`;
  });
  const verdict = failed.length === 0 ? 'check: in order' : `check: ${failed.map((one) => one.name).join(', ')} failed`;
  return [...outputs, ...rows, verdict].join('\n');
}

function runCommand({ name, command: [program, ...args] }: Check): Promise<CheckResult> {
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...process.env, PATH: path },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const keep = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const end = (exitCode: number): void =>
      resolve({ name, exitCode, seconds: (performance.now() - startedAt) / 1_000, output });
    child.on('error', (error) => {
      output += error.message;
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

if (import.meta.main) {
  const results = await runChecks(checks, runCommand);
  console.log(report(results));
  process.exitCode = results.every((one) => one.exitCode === 0) ? 0 : 1;
}
