import { Card, FactList, IconTile, List, Row, Section, Skeleton, Switch, useNow, useSay } from '#web/ui';
import { minutesMs } from '#kernel';
import { call, type CallRefusal } from '#web/api';
import { useFormat, useWords } from '#web/words';
import { securityWords } from '#web/words/wallet-security';
import { AtSign, Lock, LogOut, ShieldAlert, ShieldCheck, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { signOut } from '../session/leave.ts';
import { type Me, setMe, useMe } from '../session/use-me.ts';
import { MoneyAside } from '../shell/MoneyAside.tsx';
import { Screen } from '../shell/Screen.tsx';
import { RecoverySheet } from './RecoverySheet.tsx';
import { UsernameSheet } from './UsernameSheet.tsx';

export function Security() {
  const words = useWords(securityWords);
  const me = useMe().data;
  return (
    <Screen title={words.title} tab="security" aside={<MoneyAside />}>
      {me ? <Mine me={me} /> : <Skeleton rows={4} />}
    </Screen>
  );
}

function Mine({ me }: { me: Me }) {
  const words = useWords(securityWords);
  const say = useSay();
  const [sheet, setSheet] = useState<'username' | 'recovery'>();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const changeFindable = async (findable: boolean): Promise<void> => {
    setTrouble(undefined);
    const outcome = await call('changePreferences', { body: { findable } });
    if (!outcome.ok) return setTrouble(outcome.refusal);
    setMe(outcome.value);
    say(findable ? words.findableOn : words.findableOff);
  };
  const leave = async (): Promise<void> => {
    setTrouble(undefined);
    const outcome = await signOut();
    if (!outcome.ok) setTrouble(outcome.refusal);
  };
  const close = (): void => setSheet(undefined);
  return (
    <>
      <Card>
        <div className="flex items-center gap-3">
          <IconTile
            icon={me.hasRecoveryCode ? ShieldCheck : ShieldAlert}
            tone={me.hasRecoveryCode ? 'brand' : 'warn'}
            big
          />
          <div className="min-w-0 flex-1">
            <p className="text-bar font-semibold">{me.hasRecoveryCode ? words.state.good : words.state.todo}</p>
            <p className="mt-0.5 text-note text-ink3">
              {me.hasRecoveryCode ? words.state.goodNote : words.state.todoNote}
            </p>
          </div>
        </div>
      </Card>
      {trouble && (
        <div className="mt-3">
          <TroubleNote trouble={trouble} focus />
        </div>
      )}
      <div className="mt-5">
        <Section title={words.me}>
          <Profile me={me} />
          <div className="mt-3">
            <List label={words.recovery}>
              <Row
                icon={AtSign}
                tone="plain"
                title={me.username ?? words.noUsername}
                note={me.username === null ? words.usernameNote : words.username}
                onPress={() => setSheet('username')}
              />
              <Row
                icon={Lock}
                tone={me.hasRecoveryCode ? 'plain' : 'warn'}
                title={words.recovery}
                note={me.hasRecoveryCode ? words.recoveryHas : words.recoveryNone}
                onPress={() => setSheet('recovery')}
              />
            </List>
          </div>
        </Section>
        <Section title={words.privacy}>
          <Card flush>
            <Switch
              label={words.findable}
              note={words.findableNote}
              on={me.findable}
              onChange={(on) => void changeFindable(on)}
            />
          </Card>
        </Section>
        <Section title={words.session}>
          <SessionFacts me={me} />
        </Section>
        <Section title={words.more}>
          <List label={words.more}>
            <Row icon={SlidersHorizontal} tone="plain" title={words.settings} href="/settings" />
            <Row
              icon={LogOut}
              tone="plain"
              plain
              title={words.signOut}
              note={words.signOutNote}
              onPress={() => void leave()}
            />
          </List>
        </Section>
      </div>
      <UsernameSheet open={sheet === 'username'} onClose={close} current={me.username ?? ''} />
      <RecoverySheet open={sheet === 'recovery'} onClose={close} />
    </>
  );
}

function Profile({ me }: { me: Me }) {
  const words = useWords(securityWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  return (
    <FactList
      facts={[
        { name: words.name, value: me.name },
        ...me.addresses.map((address, index) => ({
          name: address.channel === 'phone' ? numbered(words.phone, index) : numbered(words.email, index),
          value: address.masked,
        })),
        { name: words.memberSince, value: format.date(new Date(me.memberSince), now) },
      ]}
    />
  );

  /** Two phones are 手机 and 手机 2: names in a list are unique. */
  function numbered(name: string, index: number): string {
    const channel = me.addresses[index]?.channel;
    const before = me.addresses.slice(0, index).filter((other) => other.channel === channel).length;
    return before === 0 ? name : `${name} ${before + 1}`;
  }
}

function SessionFacts({ me }: { me: Me }) {
  const words = useWords(securityWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  return (
    <FactList
      facts={[
        { name: words.device, value: me.session.remembered ? words.remembered : words.notRemembered },
        { name: words.startedAt, value: format.dayTime(new Date(me.session.startedAt), now) },
        { name: words.expiresAt, value: format.dayTime(new Date(me.session.expiresAt), now) },
      ]}
    />
  );
}
