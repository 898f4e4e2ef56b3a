import { call, onSessionLimited, onSignedOut } from '#web/api';
import { wipeCaches } from '#web/ui';
import { queryClient } from '../asking/query-client.ts';
import { forgetAttempts } from '../pay/attempts.ts';

const channel = 'BroadcastChannel' in window ? new BroadcastChannel('qn.session') : undefined;
/** Choices about the device, not about a person: large type must not vanish at the door. */
const keptKeys = new Set(['qn.locale', 'qn.theme', 'qn.type']);

function clear(storage: Storage): void {
  for (const key of Object.keys(storage)) if (!keptKeys.has(key)) storage.removeItem(key);
}

/** Forgets everything personal: memory, storage, caches. */
export async function wipe(): Promise<void> {
  queryClient.clear();
  forgetAttempts();
  try {
    clear(localStorage);
    clear(sessionStorage);
  } catch {
    // Storage may be forbidden; then nothing was kept in it.
  }
  await wipeCaches();
}

function signInAddress(): string {
  const here = location.pathname + location.search;
  return here === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(here)}`;
}

let leaving = false;
async function leave(address: string): Promise<void> {
  if (leaving) return;
  leaving = true;
  await wipe();
  location.replace(address);
}

/** Ends the session at the server first: a sign-out that only looks like one would be worse than none. */
export async function signOut(): ReturnType<typeof call<'signOut'>> {
  const outcome = await call('signOut', {});
  if (!outcome.ok) return outcome;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin by itself
  channel?.postMessage('signed-out');
  await leave('/sign-in');
  return outcome;
}

/** Follows the session in all tabs; a page from the browser's memory of pages is read anew. */
export function watchSession(): void {
  onSignedOut(() => void leave(signInAddress()));
  // The session became a limited one meanwhile: who we are is asked anew, and the shell shows what is still possible.
  onSessionLimited(() => void queryClient.invalidateQueries({ queryKey: ['getMe'] }));
  channel?.addEventListener('message', () => void leave('/sign-in'));
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
