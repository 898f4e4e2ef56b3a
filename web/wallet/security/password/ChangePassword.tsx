import { minutesMs } from '#kernel';
import { call, type CallRefusal } from '#web/api';
import { NewPassword, passwordFault, useGate, usualDemands } from '#web/new-password';
import { Banner, Button, Card, Link, Switch, useNow } from '#web/ui';
import { getLocale, useFormat, useWords } from '#web/words';
import { changePasswordWords } from '#web/words/wallet-security-password';
import { KeyRound } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useAsk } from '../../asking/ask.ts';
import { queryClient } from '../../asking/query-client.ts';
import { sentenceOf } from '../../asking/shown-trouble.ts';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { useMe } from '../../session/use-me.ts';
import { Screen } from '../../shell/Screen.tsx';
import { LimitedBanner } from '../LimitedBanner.tsx';
import { PasswordField } from '../PasswordField.tsx';
import { useSecurity } from '../use-security.ts';
import { PasswordChanged } from './PasswordChanged.tsx';

/** The present password, a new one, and whether the other sessions end. */
export function ChangePassword() {
  const words = useWords(changePasswordWords);
  const me = useMe().data;
  const security = useSecurity().data;
  const demands = useAsk('getApp', {}, { goodForMs: 60 * minutesMs }).data?.passwordRules ?? usualDemands;
  const [name, username] = [me?.name, me?.username];
  const person = useMemo(
    () => ({ names: name ? [name] : [], phones: [], emails: [], usernames: username ? [username] : [] }),
    [name, username],
  );
  const gate = useGate();
  const form = useRef<HTMLFormElement>(null);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [endOthers, setEndOthers] = useState(true);
  const [currentError, setCurrentError] = useState<string>();
  const [nextError, setNextError] = useState<string>();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<'ended' | 'kept'>();
  const isLimited = me?.session.scope === 'limited';

  /** Shows the errors and takes the person to the first. */
  const show = (found: { readonly current?: string | undefined; readonly next?: string | undefined }): void => {
    setCurrentError(found.current);
    setNextError(found.next);
    requestAnimationFrame(() => form.current?.querySelector<HTMLInputElement>('input[aria-invalid="true"]')?.focus());
  };
  const nextFault = (): string | undefined => {
    if (next === '') return words.nextMissing;
    if (next === current) return words.same;
    const strength = gate.state === 'loaded' ? gate.strength : undefined;
    return passwordFault(strength, demands, person, next, getLocale());
  };
  const save = async (): Promise<void> => {
    if (busy) return;
    setTrouble(undefined);
    const found = { current: current === '' ? words.currentMissing : undefined, next: nextFault() };
    show(found);
    if (found.current !== undefined || found.next !== undefined) return;
    setBusy(true);
    const outcome = await call('changePassword', { body: { current, next, endOthers } });
    setBusy(false);
    if (!outcome.ok) return follow(outcome.refusal);
    void queryClient.invalidateQueries();
    setDone(endOthers ? 'ended' : 'kept');
  };
  const follow = (refusal: CallRefusal): void => {
    const sentence = sentenceOf(refusal, getLocale());
    if (sentence === undefined) return setTrouble(refusal);
    if (refusal.code === 'password_wrong') return show({ current: sentence });
    if (refusal.code === 'password_weak' || refusal.code === 'password_reused') return show({ next: sentence });
    setTrouble(refusal);
  };

  if (done !== undefined) return <PasswordChanged othersEnded={done === 'ended'} />;
  const isExpired = security?.password.expired === true;
  return (
    <Screen
      title={words.title}
      tab="security"
      back="/security"
      banner={
        isExpired ? (
          <Banner tone="warn" icon={KeyRound} title={words.expired} />
        ) : isLimited ? (
          <LimitedBanner />
        ) : undefined
      }
    >
      <form
        ref={form}
        noValidate
        className="flex flex-1 flex-col gap-5 px-2 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="text-body text-ink2">
          <p>{words.lead}</p>
          {security && <SetAt at={security.password.setAt} />}
        </div>
        {trouble && <TroubleNote trouble={trouble} focus />}
        {username && <input type="text" name="username" autoComplete="username" value={username} readOnly hidden />}
        <PasswordField
          label={words.current}
          value={current}
          error={currentError}
          onChange={(text) => {
            setCurrentError(undefined);
            setCurrent(text);
          }}
        />
        <NewPassword
          label={words.next}
          value={next}
          error={nextError}
          gate={gate}
          demands={demands}
          words={person}
          onChange={(text) => {
            setNextError(undefined);
            setNext(text);
          }}
        />
        <Card flush>
          <Switch label={words.endOthers} note={words.endOthersNote} on={endOthers} onChange={setEndOthers} />
        </Card>
        <div className="mt-auto grid justify-items-center gap-1">
          <Button type="submit" busy={busy}>
            {words.save}
          </Button>
          <Link href="/sign-in/reset" className="flex min-h-11 items-center px-3 text-note font-medium text-brandink">
            {words.forgot}
          </Link>
        </div>
      </form>
    </Screen>
  );
}

function SetAt({ at }: { at: string }) {
  const words = useWords(changePasswordWords);
  const format = useFormat();
  const now = useNow(minutesMs);
  return <p className="num">{words.setAt(format.dayTimeInside(new Date(at), now))}</p>;
}
