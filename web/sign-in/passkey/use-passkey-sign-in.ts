import type { Outcome } from '#kernel';
import { call, type CallRefusal } from '#web/api';
import { askPasskey, forgetPasskey, type PasskeyAnswer, type PasskeyFailed, type PasskeyRequest } from '#web/passkey';
import { browserSupportsWebAuthnAutofill } from '@simplewebauthn/browser';
import { useRef, useState } from 'react';
import type { Entry } from '../entry.ts';
import { leave } from '../leave.ts';
import { firstLook } from '../use-first-look.ts';
import type { Trail } from '../use-place.ts';

/** What kept a passkey from signing in: the device, or the server's word. */
export type PasskeyTrouble =
  | { readonly of: 'device'; readonly kind: PasskeyFailed['kind'] }
  | { readonly of: 'server'; readonly refusal: CallRefusal };

/** How long this device is to keep the sign-in, as the form says. */
export type Kept = Pick<Entry, 'remember' | 'shared'>;

export interface PasskeySignIn {
  readonly busy: boolean;
  readonly trouble: PasskeyTrouble | undefined;
  /** Asks the device in a window of its own. */
  readonly press: () => void;
  /** Lets the field's suggestions offer a passkey; resolves when that has come to an end. */
  readonly offer: () => Promise<void>;
}

/** A challenge for this browser; its flow cookie comes with the first look, and two at once would contradict each other. */
async function start(): Promise<Outcome<PasskeyRequest, CallRefusal>> {
  await firstLook.over;
  const started = await call('startPasskeySignIn', {});
  return started.ok ? { ok: true, value: started.value.options } : started;
}

/** Signs in by a passkey alone, and leaves for the wallet. One at a time: a window of its own ends the quiet offer. */
export function usePasskeySignIn({ remember, shared }: Kept, trail: Trail): PasskeySignIn {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<PasskeyTrouble>();
  const underWay = useRef(false);

  /** Undefined: on the way out of this page. */
  const enter = async (options: PasskeyRequest, response: PasskeyAnswer): Promise<PasskeyTrouble | undefined> => {
    const outcome = await call('signInByPasskey', { body: { response, remember, shared } });
    if (!outcome.ok) {
      if (outcome.refusal.code === 'passkey_unknown')
        await forgetPasskey({ rpId: options.rpId, credentialId: response.id });
      return { of: 'server', refusal: outcome.refusal };
    }
    if (outcome.value.scope === 'full') leave();
    else trail.go({ path: '/sign-in/password', step: 'start' });
    return undefined;
  };
  const run = async (): Promise<PasskeyTrouble | undefined> => {
    const started = await start();
    if (!started.ok) return { of: 'server', refusal: started.refusal };
    const answer = await askPasskey(started.value);
    if (!answer.ok) return { of: 'device', kind: answer.refusal.kind };
    return enter(started.value, answer.value);
  };
  const begin = (): boolean => {
    if (underWay.current) return false;
    underWay.current = true;
    setBusy(true);
    setTrouble(undefined);
    return true;
  };
  const end = (stood: PasskeyTrouble | undefined): void => {
    if (stood === undefined) return;
    underWay.current = false;
    setBusy(false);
    setTrouble(stood);
  };
  const press = async (): Promise<void> => {
    if (!begin()) return;
    end(await run());
    // The window of its own has ended the quiet offer.
    await offer();
  };
  const offer = async (): Promise<void> => {
    if (underWay.current || !(await browserSupportsWebAuthnAutofill())) return;
    const started = await start();
    // Without an offer the button stands; nothing has to be said.
    if (!started.ok || underWay.current) return;
    const answer = await askPasskey(started.value, { quietly: true });
    if (answer.ok && begin()) end(await enter(started.value, answer.value));
  };
  return { busy, trouble, press: () => void press(), offer };
}
