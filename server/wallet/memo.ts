import { z } from 'zod';
import type { TransferId } from '#kernel';
import type { Keyring } from '#platform/crypto';

/** What people wrote beside the money; the ledger keeps it sealed and unread. */
export interface Memo {
  /** The payer's words, read by both sides. */
  readonly note: string | null;
  /** What the code or order said is paid for. */
  readonly title: string | null;
  /** The payee's address as the payer typed it, masked; shown to the payer only. */
  readonly payeeAddress: string | null;
}

const noMemo: Memo = { note: null, title: null, payeeAddress: null };
const MemoText = z.object({ n: z.string().nullish(), t: z.string().nullish(), a: z.string().nullish() });

/** Bound to its transfer, so that it opens nowhere else. Null when there is nothing to keep. */
export function sealMemo(keyring: Keyring, transferId: TransferId, memo: Memo): Buffer | null {
  const text = { n: memo.note ?? undefined, t: memo.title ?? undefined, a: memo.payeeAddress ?? undefined };
  if (memo.note === null && memo.title === null && memo.payeeAddress === null) return null;
  return keyring.seal(JSON.stringify(text), binding(transferId));
}

export async function openMemo(keyring: Keyring, transferId: TransferId, sealed: Uint8Array | null): Promise<Memo> {
  if (sealed === null) return noMemo;
  const { n, t, a } = MemoText.parse(JSON.parse(await keyring.openTextLater(sealed, binding(transferId))));
  return { note: n ?? null, title: t ?? null, payeeAddress: a ?? null };
}

function binding(transferId: TransferId): string {
  return `ledger.transfers.memo:${transferId}`;
}
