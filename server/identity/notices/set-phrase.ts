import { accept, type Context, type Outcome } from '#kernel';
import { recordAudit } from '#platform/audit';
import type { IdentityDependencies } from '../dependencies.ts';
import {
  findPhrase,
  lockPhrase,
  parsePhrase,
  phraseOf,
  sealPhrase,
  setPhraseRow,
  tellEveryAddress,
  timeText,
  type PhraseInvalid,
} from '../people/index.ts';
import type { PersonActor } from '../sessions/index.ts';
import { requireConfirmation, type ConfirmationNeeded } from '../step-up/require-confirmation.ts';

export interface Phrase {
  readonly phrase: string | null;
  readonly setAt: Date | null;
}

type PersonContext = Context & { readonly actor: PersonActor };

/** The phrase, to its owner. */
export async function getPhrase(
  dependencies: Pick<IdentityDependencies, 'keyring' | 'database'>,
  { actor }: PersonContext,
): Promise<Phrase> {
  const db = dependencies.database.kysely;
  const row = await findPhrase(db, actor.personId);
  return { phrase: await phraseOf(dependencies, db, actor.personId), setAt: row?.setAt ?? null };
}

/**
 * Chooses the phrase, or takes it away (null). Every address is told, with the phrase it knows: the former one. The same phrase again
 * changes and tells nothing. Refuses in this order: `phrase_invalid`, `confirmation_needed`.
 */
export async function setPhrase(
  dependencies: IdentityDependencies,
  context: PersonContext,
  typed: string | null,
): Promise<Outcome<Phrase, PhraseInvalid | ConfirmationNeeded>> {
  const { keyring, database, businessZone: zone } = dependencies;
  const parsed = typed === null ? accept(null) : parsePhrase(typed);
  if (!parsed.ok) return parsed;
  const phrase = parsed.value;
  const { personId } = context.actor;
  return database.transaction(async (tx) => {
    const confirmed = await requireConfirmation(tx, context, { purpose: 'phrase' });
    if (!confirmed.ok) return confirmed;
    await lockPhrase(tx, personId);
    const before = await phraseOf(dependencies, tx, personId);
    const at = context.clock.now();
    if (before === phrase) return accept({ phrase, setAt: (await findPhrase(tx, personId))?.setAt ?? null });
    if (before !== null)
      await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
        template: 'phrase_changed',
        facts: { at: timeText(at, { locale, zone }), objection },
      }));
    const row = phrase === null ? null : { sealed: sealPhrase(keyring, personId, phrase), setAt: at };
    await setPhraseRow(tx, { personId, phrase: row });
    if (before === null)
      await tellEveryAddress(dependencies, tx, context, personId, (locale, objection) => ({
        template: 'phrase_chosen',
        facts: { at: timeText(at, { locale, zone }), objection },
      }));
    await recordAudit(tx, context, {
      verb: 'identity.set_phrase',
      subject: { kind: 'person', id: personId },
      facts: { was: before !== null, is: phrase !== null },
    });
    return accept({ phrase, setAt: row?.setAt ?? null });
  });
}
