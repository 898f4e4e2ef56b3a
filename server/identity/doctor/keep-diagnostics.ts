import { accept, daysMs, plusMs, refuse, type Context, type Outcome, type Refusal } from '#kernel';
import type { TooManyMessages } from '#notify';
import { recordAudit } from '#platform/audit';
import { humanCode, readCrockford } from '#platform/random';
import type { IdentityDependencies } from '../dependencies.ts';
import { supportCodeDigest, takeFromWindow, windowDigest } from '../guessing/index.ts';
import { insertBundle } from './diagnostics.sql.ts';
import { scrubLines, type DiagnosticLine } from './scrub-lines.ts';

/** Design paper support §1. */
const bundleBytesMax = 16 * 1024;
export const bundleDays = 30;

/** From one network within an hour; own numbers. */
const bundlesPerWindow = 10;
const windowMinutes = 60;

export type KeepRefusal = Refusal<'bundle_too_large', { readonly bytesMax: number }> | TooManyMessages;

export interface KeptBundle {
  readonly supportCode: string;
  readonly keptUntil: Date;
}

/**
 * Keeps what the page measured, scrubbed once more and sealed, under the support code of a refusal or a new one. Refuses in this
 * order: `bundle_too_large` {bytesMax}, `too_many_messages` {retryAt}. Whether a given code was ever ours is not told.
 */
export async function keepDiagnostics(
  { database, keyring }: Pick<IdentityDependencies, 'database' | 'keyring'>,
  context: Context,
  asked: { readonly supportCode: string | undefined; readonly lines: readonly DiagnosticLine[] },
): Promise<Outcome<KeptBundle, KeepRefusal>> {
  const bytes = asked.lines.reduce(
    (sum, line) => sum + Buffer.byteLength(line.name) + Buffer.byteLength(line.value),
    0,
  );
  if (bytes > bundleBytesMax) return refuse('bundle_too_large', { bytesMax: bundleBytesMax });
  const at = context.clock.now();
  const supportCode = readSupportCode(asked.supportCode) ?? humanCode(context.chance, { groups: 2, groupLength: 4 });
  return database.transaction(async (tx) => {
    const digest = windowDigest(keyring, context, 'diagnostics', '');
    const retryAt = await takeFromWindow(tx, { digest, perWindow: bundlesPerWindow, windowMinutes, at });
    if (retryAt) return refuse('too_many_messages', { retryAt });
    const id = context.chance.uuid();
    const linesSealed = keyring.seal(JSON.stringify(scrubLines(asked.lines)), bundleBinding(id));
    await insertBundle(tx, { id, supportCodeDigest: supportCodeDigest(supportCode), linesSealed, createdAt: at });
    await recordAudit(tx, context, {
      verb: 'identity.keep_diagnostics',
      subject: { kind: 'diagnostics', id },
      facts: { bytes, lines: asked.lines.length },
    });
    return accept({ supportCode, keptUntil: plusMs(at, bundleDays * daysMs) });
  });
}

export function bundleBinding(id: string): string {
  return `identity.diagnostics.lines:${id}`;
}

/** As people type it, written as we write it: 7K2M-9QXA. Undefined when it cannot be one of ours. */
export function readSupportCode(typed: string | undefined): string | undefined {
  const [, first, second] = /^(.{4})(.{4})$/.exec(readCrockford(typed ?? '') ?? '') ?? [];
  return first === undefined || second === undefined ? undefined : `${first}-${second}`;
}
