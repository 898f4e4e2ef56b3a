import { minutesMs } from '#kernel';
import { Button, ButtonLink, FactList, Sheet, useNow } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { contactsWords } from '#web/words/wallet-security-contacts';
import { useState } from 'react';
import type { Contact } from '../use-security.ts';
import { RemoveContact } from './RemoveContact.tsx';

export interface ContactSheetProps {
  readonly contact: Contact | undefined;
  /** A freeze or a cooling-off keeps all as it is; the page says so. */
  readonly resting: boolean;
  readonly onClose: () => void;
}

/** One address: since when, what it is good for; put another in its place, or remove it. */
export function ContactSheet({ contact, resting, onClose }: ContactSheetProps) {
  const words = useWords(contactsWords).sheet;
  const [removing, setRemoving] = useState(false);
  const close = (): void => {
    setRemoving(false);
    onClose();
  };
  const title = contact === undefined ? words.title : removing ? words.removeTitle(contact.masked) : contact.masked;
  return (
    <Sheet open={contact !== undefined} onClose={close} title={title}>
      {contact === undefined ? null : removing ? (
        <RemoveContact contact={contact} onDone={close} />
      ) : (
        <div className="grid gap-4">
          <Facts contact={contact} />
          {!resting && (
            <div className="grid gap-2">
              <ButtonLink kind="tint" href={`/security/contacts/add?replaces=${contact.addressId}`}>
                {words.replace}
              </ButtonLink>
              <Button kind="text" onPress={() => setRemoving(true)}>
                {words.remove}
              </Button>
            </div>
          )}
        </div>
      )}
    </Sheet>
  );
}

function Facts({ contact }: { contact: Contact }) {
  const words = useWords(contactsWords).sheet;
  const format = useFormat();
  const now = useNow(minutesMs);
  const from = new Date(contact.recoversFrom);
  return (
    <FactList
      facts={[
        { name: words.confirmedAt, value: format.dayTime(new Date(contact.confirmedAt), now) },
        {
          name: words.recovery,
          value: from > now ? words.recoveryFrom(format.dayTimeInside(from, now)) : words.recoveryNow,
        },
      ]}
    />
  );
}
