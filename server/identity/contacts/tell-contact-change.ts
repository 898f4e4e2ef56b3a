import type { Context, PersonId } from '#kernel';
import type { Recipient } from '#notify';
import type { Tx } from '#platform/database';
import type { IdentityDependencies } from '../dependencies.ts';
import { maskAddress } from '../people/address.ts';
import { tellEveryAddress } from '../people/tell-every-address.ts';
import { timeText } from '../people/time-text.ts';

export type ContactNotice =
  | { readonly template: 'contact_added' | 'contact_change_cancelled' | 'contact_removed' }
  | { readonly template: 'contact_leaving' | 'number_transfer'; readonly effectiveAt: Date };

/** Tells a person's addresses about one of them; the link in it calls the change off while it waits. */
export async function tellContactChange(
  dependencies: IdentityDependencies,
  tx: Tx,
  context: Context,
  told: {
    readonly personId: PersonId;
    readonly changeId: string;
    readonly notice: ContactNotice;
    /** The address it is about; masked in the notice. */
    readonly address: Recipient;
    readonly alsoTo?: readonly Recipient[];
    readonly except?: readonly string[];
    readonly withoutLink?: readonly string[];
  },
): Promise<void> {
  const { personId, changeId, notice, alsoTo = [], except = [], withoutLink = [] } = told;
  const zone = dependencies.businessZone;
  const address = maskAddress(told.address.channel, told.address.address);
  await tellEveryAddress(
    dependencies,
    tx,
    context,
    personId,
    (locale, objection) => {
      const facts = { at: timeText(context.clock.now(), { locale, zone }), objection, address };
      return 'effectiveAt' in notice
        ? {
            template: notice.template,
            facts: { ...facts, effectiveAt: timeText(notice.effectiveAt, { locale, zone }) },
          }
        : { template: notice.template, facts };
    },
    { about: { kind: 'contact_change', id: changeId }, alsoTo, except, withoutLink },
  );
}
