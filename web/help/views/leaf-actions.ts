import { doctorWords } from '#web/words/doctor';
import { getLocale } from '#web/words/locale';
import type { BuiltLeaf } from '../leaves.ts';
import type { Action } from '../parts.ts';
import type { LeafAction } from './leaf-looks.ts';
import type { Stage } from './view.ts';

const addresses: Readonly<Partial<Record<LeafAction, string>>> = {
  sign_in: '/sign-in',
  unlock: '/sign-in/unlock',
  reset: '/sign-in/reset',
  freeze: '/sign-in/freeze',
  ways_back: '/sign-in/ways-back',
  status: '/status',
  cases: '#cases',
  open_wallet: '/',
};

/** The action with its words: an address where there is one, else what happens here. */
export function leafAction(stage: Stage, kind: LeafAction, leaf: BuiltLeaf, say: string): Action {
  const href = addresses[kind];
  if (href !== undefined) return { say, href };
  if (kind === 'article') return { say, href: `/help/login/${leaf}?lang=${getLocale()}` };
  // A page of ours in a new window: the Wi-Fi puts its own in its place.
  if (kind === 'wifi_page') return { say, href: '/probe?n=wifi', newPage: true };
  if (kind === 'update') return { say, press: () => void update(stage) };
  if (kind === 'copy_address') return { say, press: () => void copyAddress(stage) };
  return { say, press: () => void recheck(stage) };
}

async function recheck(stage: Stage): Promise<void> {
  const words = doctorWords[getLocale()];
  stage.say(words.rechecking);
  await stage.doctor.check();
}

/** The waiting version takes over; without one the page is read again from the network. */
async function update(stage: Stage): Promise<void> {
  stage.say(doctorWords[getLocale()].updating);
  try {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    registration?.waiting?.postMessage({ type: 'take-over' });
  } catch {
    // Without a worker, or without a network, reading again is all there is.
  }
  location.reload();
}

async function copyAddress(stage: Stage): Promise<void> {
  await copyText(stage, new URL('/', location.href).href);
}

/** Clipboard access may be forbidden; then nothing is claimed. */
export async function copyText(stage: Stage, text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    stage.say(doctorWords[getLocale()].copied);
  } catch {
    stage.say(text);
  }
}
