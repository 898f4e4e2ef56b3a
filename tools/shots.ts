import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '#test/browser';
import { startScene } from '#test/wallet-scene';
import { type Look, type Screen } from './pictures/screen.ts';
import { screens } from './pictures/screens.ts';
import { takeScreen, type Studio } from './pictures/take-screen.ts';

const folder = join(import.meta.dirname, '..', 'shots');
const looks: readonly Look[] = [
  { locale: 'zh-CN', device: 'phone' },
  { locale: 'en', device: 'phone' },
  { locale: 'zh-CN', device: 'desktop' },
  { locale: 'en', device: 'desktop' },
];
/** A camera that shows a test picture, so that the scan page has something to look at. */
const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** `npm run shots [-- NAME…]`: a PNG of every screen × look into shots/, from a trial of its own. Exit 1 when one fails. */
async function run(names: readonly string[]): Promise<number> {
  const wanted = screens.filter((screen) => names.length === 0 || namesOf(screen).some((name) => names.includes(name)));
  if (wanted.length === 0) {
    console.error(`no such screen; there are: ${screens.flatMap(namesOf).join(' ')}`);
    return 2;
  }
  mkdirSync(folder, { recursive: true });
  const [scene, browser] = await Promise.all([startScene({ HASHING_MEMORY_KIB: '19456' }), launchBrowser(camera)]);
  try {
    const failed: string[] = [];
    let written = 0;
    for (const [number, look] of looks.entries()) {
      const taken = await takeAll({ browser, scene, folder, number }, wanted, look);
      written += taken.written;
      failed.push(...taken.failed);
    }
    if (scene.server.process.exitCode !== null) console.error(`the trial ended by itself:\n${scene.server.output()}`);
    console.log(`${written} pictures in shots/, ${failed.length} failed`);
    return failed.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
    await scene.remove();
  }
}

async function takeAll(
  studio: Studio,
  wanted: readonly Screen[],
  look: Look,
): Promise<{ readonly written: number; readonly failed: readonly string[] }> {
  const failed: string[] = [];
  let written = 0;
  for (const screen of wanted) {
    const name = `${screen.name}.${look.locale}.${look.device}`;
    try {
      written += (await takeScreen(studio, screen, look)).length;
    } catch (error) {
      failed.push(name);
      console.error(`FAILED ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  console.log(`${look.locale} ${look.device}: ${written} pictures`);
  return { written, failed };
}

function namesOf(screen: Screen): string[] {
  return [screen.name, ...(screen.also ?? [])];
}

process.exitCode = await run(process.argv.slice(2));
