import { createHash } from 'node:crypto';
import { daysMs, invariant, plusMs, type Context, type Locale, type PersonId } from '#kernel';
import type { MessageContent, Recipient } from '#notify';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { insertNoticeLink } from './notice-links.sql.ts';
import { findPerson, listAddresses } from './people.sql.ts';
import { phraseOf } from './phrase.ts';
import { openAddress } from './sealed-person.ts';

/** How long "it was not me" works; as long as a holiday without mail. Own number. */
export const noticeDays = 30;

/** The change of an address that a notice is about and that its link can call off. */
export interface NoticeSubject {
  readonly kind: 'contact_change';
  readonly id: string;
}

/**
 * A security notice to every address of a person, in their language: a thief who holds one of them cannot hide it. Each
 * gets a link of its own, `objection`, behind which "it was not me" freezes the account and calls off the change. The wallet's own inbox
 * tells it too. `content` is asked for both languages and every address, so it must be pure.
 */
export async function tellEveryAddress(
  dependencies: Pick<IdentityDependencies, 'keyring' | 'notify' | 'publicUrl'>,
  tx: Tx,
  context: Context,
  personId: PersonId,
  content: (locale: Locale, objection: string | null) => MessageContent,
  more: {
    readonly about?: NoticeSubject;
    /** Addresses told as well: one that has just been removed. */
    readonly alsoTo?: readonly Recipient[];
    /** Ids of addresses that are not told. */
    readonly except?: readonly string[];
    /** Ids of addresses told without a link: a number under transfer is in the hand of the one who asks for it. */
    readonly withoutLink?: readonly string[];
  } = {},
): Promise<void> {
  const { keyring, notify, publicUrl } = dependencies;
  const person = await findPerson(tx, personId);
  invariant(person, 'a notice is for a person');
  const recipients: (Recipient & { readonly isPlain?: boolean; readonly isTheirs: boolean })[] = (
    more.alsoTo ?? []
  ).map((to) => ({ ...to, isTheirs: false }));
  for (const row of await listAddresses(tx, personId)) {
    if (more.except?.includes(row.id) === true) continue;
    const address = await openAddress(keyring, row.id, row.addressSealed);
    recipients.push({
      channel: row.channel,
      address,
      isPlain: more.withoutLink?.includes(row.id) === true,
      isTheirs: true,
    });
  }
  const sentAt = context.clock.now();
  const phrase = await phraseOf(dependencies, tx, personId);
  // A link that is none marks "it was not me", which is a button in the wallet.
  const { noticeId } = await notify.keepNotice(tx, context, {
    personId,
    content: (locale) => content(locale, `${publicUrl}/sign-in/notice`),
  });
  for (const { channel, address, isPlain, isTheirs } of recipients) {
    const to = { channel, address };
    const token = makeLinkToken(context);
    const written = content(person.locale, isPlain === true ? null : `${publicUrl}/sign-in/notice#${token}`);
    if (isPlain !== true)
      await insertNoticeLink(tx, {
        id: context.chance.uuid(),
        tokenDigest: linkDigest(token),
        personId,
        template: written.template,
        contactChangeId: more.about?.id ?? null,
        sentAt,
        expiresAt: plusMs(sentAt, noticeDays * daysMs),
      });
    const queued = await notify.queueMessage(tx, context, {
      ...written,
      to,
      locale: person.locale,
      noticeId,
      // Never to an address that has left, or that is in the hand of the one who asks for it.
      phrase: isTheirs && isPlain !== true ? phrase : null,
    });
    invariant(queued.ok, 'security notices wait for room and are never refused');
  }
}

/** 128 bits, as 22 letters of base64url: the part of a link that stands behind its `#`, where no server log sees it. */
export function makeLinkToken({ chance }: Pick<Context, 'chance'>): string {
  return Buffer.from(chance.bytes(16)).toString('base64url');
}

/** What is stored of such a token. */
export function linkDigest(token: string): Buffer {
  return createHash('sha256').update(`link ${token}`).digest();
}
