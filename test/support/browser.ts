import { type Browser, chromium } from 'playwright-core';
import { findChromium } from './chromium.ts';

const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

/** A real Chromium with Chinese fonts, from npm alone. `args` adds switches, a fake camera for example. Close it. */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const { executablePath, env } = findChromium();
  return chromium.launch({ executablePath, env, args: [...quietArguments, ...args] });
}
