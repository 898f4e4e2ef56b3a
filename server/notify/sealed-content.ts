import { z } from 'zod';
import type { Keyring } from '#platform/crypto';
import type { RenderedMessage } from './templates.ts';

const Content = z.strictObject({ subject: z.string(), text: z.string() });

/** Bound to the row, so that one message's text cannot be put into another's place. */
export function sealContent(keyring: Keyring, messageId: string, content: RenderedMessage): Buffer {
  return keyring.seal(JSON.stringify(content), `notify.messages.content:${messageId}`);
}

export async function openContent(keyring: Keyring, messageId: string, sealed: Buffer): Promise<RenderedMessage> {
  return Content.parse(JSON.parse(await keyring.openTextLater(sealed, `notify.messages.content:${messageId}`)));
}

export function sealAddress(keyring: Keyring, messageId: string, address: string): Buffer {
  return keyring.seal(address, `notify.messages.address:${messageId}`);
}

export function openAddress(keyring: Keyring, messageId: string, sealed: Buffer): Promise<string> {
  return keyring.openTextLater(sealed, `notify.messages.address:${messageId}`);
}
