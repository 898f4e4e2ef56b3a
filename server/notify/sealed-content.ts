import { z } from 'zod';
import type { Keyring } from '#platform/crypto';
import type { WaitingNotice } from './same-notice.ts';
import type { RenderedMessage } from './templates.ts';

const Waiting = z.strictObject({
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  times: z.int().min(1),
  since: z.string(),
});

/** The last three are missing in messages of an earlier version. */
const Content = z.strictObject({
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable().default(null),
  facts: z.record(z.string(), z.string()).default({}),
  waiting: Waiting.nullable().default(null),
});

export interface StoredContent extends RenderedMessage {
  /** Null: it takes nothing in. */
  readonly waiting: WaitingNotice | null;
}

/** Bound to the row, so that one message's text cannot be put into another's place. */
export function sealContent(keyring: Keyring, messageId: string, content: StoredContent): Buffer {
  return keyring.seal(JSON.stringify(content), `notify.messages.content:${messageId}`);
}

export async function openContent(keyring: Keyring, messageId: string, sealed: Buffer): Promise<StoredContent> {
  return Content.parse(JSON.parse(await keyring.openTextLater(sealed, `notify.messages.content:${messageId}`)));
}

export function sealAddress(keyring: Keyring, messageId: string, address: string): Buffer {
  return keyring.seal(address, `notify.messages.address:${messageId}`);
}

export function openAddress(keyring: Keyring, messageId: string, sealed: Buffer): Promise<string> {
  return keyring.openTextLater(sealed, `notify.messages.address:${messageId}`);
}
