import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test('the short form of the gauntlet passes on a fresh server', { timeout: 900_000 }, async () => {
  const child = spawn(process.execPath, [join(root, 'gauntlet/run.ts'), '--short'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const [exitCode]: unknown[] = await once(child, 'exit');
  expect(printed.trim().split('\n').at(-1), printed).toMatch(/^[1-9]\d* passed, 0 failed$/);
  expect(printed.match(/^S\d+ /gm), printed).toHaveLength(10);
  expect(exitCode).toBe(0);
});
