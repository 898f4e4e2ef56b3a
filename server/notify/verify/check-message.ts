import type { Queryable } from '#platform/database';
import type { Channel, Purpose } from '../message.ts';
import { judgeLink, judgeSender, type Judgement } from './judge-link.ts';
import { readPasted } from './read-text.ts';
import { listSentMessages, type SentMessage } from './sent-messages.sql.ts';

/** What is ours, for comparison. */
export interface OurMarks {
  /** The one host we write, with its scheme. */
  readonly publicUrl: string;
  /** The one address our mails come from; null where none are sent. */
  readonly mailFrom: string | null;
}

export type Verdict = 'ours' | 'look_alike' | 'not_ours' | 'unknown';

export interface Finding extends Judgement {
  readonly kind: 'number' | 'link' | 'mail' | 'phone';
  readonly shown: string;
}

export interface Checked {
  readonly verdict: Verdict;
  /** The message whose number was found, as far as anybody may know it. */
  readonly message: { readonly sentAt: Date; readonly channel: Channel; readonly kind: MessageKind } | null;
  readonly findings: readonly Finding[];
}

export type MessageKind = 'address_code' | 'way_back_code' | 'own_code' | 'security_notice';

const kindOf: Readonly<Record<Purpose, MessageKind>> = {
  stranger: 'address_code',
  way_back: 'way_back_code',
  owner_code: 'own_code',
  security: 'security_notice',
};

const shownMax = 120;

/**
 * Is this from us? A number is looked up in the outgoing log; links and senders are compared with ours. The worst part decides: a true
 * number copied beside a false link is a false message. Looking leaves no trace and tells nothing personal.
 */
export async function checkMessage(db: Queryable, marks: OurMarks, text: string): Promise<Checked> {
  const parts = readPasted(text);
  const sent = await listSentMessages(db, parts.numbers);
  const ofNumber = (number: string): Judgement =>
    sent.some((message) => message.number === number)
      ? { verdict: 'ours', reason: 'our_number' }
      : { verdict: 'not_ours', reason: 'no_such_number' };
  const findings: readonly Finding[] = [
    ...parts.numbers.map((shown) => ({ kind: 'number' as const, shown, ...ofNumber(shown) })),
    ...parts.links.map((link) => ({ kind: 'link' as const, shown: cut(link), ...judgeLink(link, marks.publicUrl) })),
    ...parts.mails.map((mail) => ({
      kind: 'mail' as const,
      shown: cut(mail),
      ...judgeSender(mail, marks.mailFrom, marks.publicUrl),
    })),
    // Anybody can show any number on a phone's display, so none is a proof.
    ...parts.phones.map((shown) => ({
      kind: 'phone' as const,
      shown,
      verdict: 'not_ours' as const,
      reason: 'other_phone' as const,
    })),
  ];
  const [first] = parts.numbers.flatMap((number) => sent.find((message) => message.number === number) ?? []);
  return { verdict: worstOf(findings), message: first ? described(first) : null, findings };
}

function worstOf(findings: readonly Finding[]): Verdict {
  const order = ['look_alike', 'not_ours', 'ours'] as const;
  return order.find((verdict) => findings.some((finding) => finding.verdict === verdict)) ?? 'unknown';
}

function described({ at, channel, purpose }: SentMessage): Checked['message'] {
  return { sentAt: at, channel, kind: kindOf[purpose] };
}

function cut(text: string): string {
  const letters = Array.from(text);
  return letters.length <= shownMax ? text : `${letters.slice(0, shownMax - 1).join('')}…`;
}
