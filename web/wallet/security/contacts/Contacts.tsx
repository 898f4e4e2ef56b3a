import { ButtonLink, Button, Chip, Empty, List, Row, Section, Skeleton, useNow } from '#web/ui';
import { minutesMs } from '#kernel';
import { useFormat, useWords } from '#web/words';
import { contactsWords } from '#web/words/wallet-security-contacts';
import { Mail, MessageSquareText, Plus } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { Foot } from '../../shell/Foot.tsx';
import { MoneyAside } from '../../shell/MoneyAside.tsx';
import { Screen } from '../../shell/Screen.tsx';
import { type Contact, type Security, useSecurity } from '../use-security.ts';
import { ChangePromise } from './ChangePromise.tsx';
import { ContactSheet } from './ContactSheet.tsx';
import { RestNote } from './RestNote.tsx';
import { useRest } from './use-rest.ts';

/** Phones and mail addresses: what each is good for and from when, and the changes that wait. */
export function Contacts() {
  const words = useWords(contactsWords);
  const asked = useSecurity();
  const security = asked.data;
  const rest = useRest(security);
  return (
    <Screen title={words.title} tab="security" back="/security" aside={<MoneyAside />}>
      {security ? (
        <Standing security={security} rest={rest} />
      ) : asked.error ? (
        <TroubleNote trouble={asked.error} again={() => void asked.refetch()} />
      ) : (
        <Skeleton rows={2} />
      )}
      {security && (
        <Foot>
          <AddButton off={rest && (rest.is === 'frozen' ? words.frozen : words.resting)} />
        </Foot>
      )}
    </Screen>
  );
}

function AddButton({ off }: { off: string | undefined }) {
  const words = useWords(contactsWords);
  if (off !== undefined)
    return (
      <Button icon={Plus} off={off}>
        {words.add}
      </Button>
    );
  return (
    <ButtonLink icon={Plus} href="/security/contacts/add">
      {words.add}
    </ButtonLink>
  );
}

function Standing({ security, rest }: { security: Security; rest: ReturnType<typeof useRest> }) {
  const words = useWords(contactsWords);
  const [open, setOpen] = useState<Contact>();
  const { contacts, contactChanges } = security;
  return (
    <>
      <p className="px-1 pt-1 pb-4 text-body text-ink2">{words.lead}</p>
      {contactChanges.length > 0 && (
        <div className="mb-5">
          <Section title={words.waiting}>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
              {contactChanges.map((change) => (
                <ChangePromise key={change.changeId} change={change} />
              ))}
            </div>
          </Section>
        </div>
      )}
      {rest && (
        <div className="mb-5">
          <RestNote rest={rest} />
        </div>
      )}
      {contacts.length === 0 ? (
        <Empty icon={Mail} title={words.empty} />
      ) : (
        <List label={words.mine}>
          {contacts.map((contact) => (
            <ContactRow key={contact.addressId} contact={contact} onPress={() => setOpen(contact)} />
          ))}
        </List>
      )}
      <ContactSheet contact={open} resting={rest !== undefined} onClose={() => setOpen(undefined)} />
    </>
  );
}

function ContactRow({ contact, onPress }: { contact: Contact; onPress: () => void }) {
  const words = useWords(contactsWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  const from = new Date(contact.recoversFrom);
  const isFresh = from > now;
  return (
    <Row
      icon={contact.channel === 'email' ? Mail : MessageSquareText}
      tone={isFresh ? 'time' : 'brand'}
      title={contact.masked}
      note={isFresh ? words.recoversFrom(format.dayTimeInside(from, now)) : words.recovers}
      end={isFresh ? <Chip tone="time">{words.fresh}</Chip> : undefined}
      onPress={onPress}
    />
  );
}
