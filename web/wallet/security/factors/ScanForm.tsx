import { call, type CallRefusal } from '#web/api';
import { FactorField, type FactorFault, factorFaultOf, FactorPause, isFactorTyped } from '#web/second-factor';
import { Button, ButtonLink, Card, CopyButton, QrCode, StatePage, useNow } from '#web/ui';
import { useFormat, useWords } from '#web/words';
import { factorsWords } from '#web/words/factors';
import { Clock3 } from 'lucide-react';
import { useRef, useState } from 'react';
import { TroubleNote } from '../../asking/TroubleNote.tsx';
import { Screen } from '../../shell/Screen.tsx';
import type { Started } from './AddAuthenticator.tsx';
import type { Factors } from './use-factors.ts';

export interface ScanFormProps {
  readonly started: Started;
  readonly onAgain: () => void;
  readonly onAdded: (factors: Factors) => void;
}

/** Second step: the secret, by camera, by link or by hand, and the first six digits. */
export function ScanForm({ started, onAgain, onAdded }: ScanFormProps) {
  const { scan, start } = useWords(factorsWords);
  const now = useNow();
  const format = useFormat();
  const { code, busy, missing, fault, trouble, field, type, submit } = useFirstCode(started.factorId, onAdded);
  const until = new Date(started.expiresAt);
  if (until <= now || trouble?.code === 'factor_unknown')
    return (
      <Screen title={start.title} bare tab="security" back="/security/factors">
        <StatePage
          icon={Clock3}
          tone="time"
          headline={scan.over}
          sentence={scan.overNote}
          actions={<Button onPress={onAgain}>{scan.again}</Button>}
        />
      </Screen>
    );
  return (
    <Screen
      title={start.title}
      tab="security"
      back={onAgain}
      end={<span className="num pr-2 text-note text-ink3">{start.step(2)}</span>}
    >
      <form
        noValidate
        className="flex flex-1 flex-col gap-5 px-2 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(code);
        }}
      >
        <div>
          <h2 className="text-headline font-semibold">{scan.headline}</h2>
          <p className="mt-2 text-body text-ink2">{scan.lead}</p>
        </div>
        <Secret started={started} />
        {trouble && <TroubleNote trouble={trouble} focus />}
        <FactorPause fault={fault} />
        <div>
          <h3 className="mb-3 text-row font-semibold">{scan.digits}</h3>
          <FactorField
            ref={field}
            method="authenticator"
            value={code}
            fault={fault}
            missing={missing}
            onChange={type}
            onComplete={(full) => void submit(full)}
          />
          <p className="num mt-2 text-note text-timeink">{scan.until(format.dayTimeInside(until, now))}</p>
        </div>
        <div className="mt-auto grid">
          <Button type="submit" busy={busy}>
            {scan.confirm}
          </Button>
        </div>
      </form>
    </Screen>
  );
}

/** For another device's camera, for an app on this one, and for the hand. */
function Secret({ started }: { readonly started: Started }) {
  const { scan } = useWords(factorsWords);
  return (
    <Card>
      <div className="mx-auto w-full max-w-56">
        <QrCode text={started.uri} label={scan.qr} />
      </div>
      <p className="mt-4 text-note text-ink3">{scan.secret}</p>
      <div className="mt-1 flex items-center gap-2">
        <p lang="en" translate="no" data-secret className="num min-w-0 flex-1 text-row font-semibold break-words">
          {started.secret}
        </p>
        <CopyButton text={started.secret.replaceAll(' ', '')} what={scan.secretName} filled />
      </div>
      <div className="mt-3 flex flex-wrap items-center justify-between gap-x-3 border-t border-line pt-3">
        <p className="text-note text-ink2">{scan.sameDevice}</p>
        <ButtonLink kind="text" compact href={started.uri}>
          {scan.open}
        </ButtonLink>
      </div>
    </Card>
  );
}

/** The first code of an authenticator: the sixth digit sends it, once. */
function useFirstCode(factorId: string, onAdded: (factors: Factors) => void) {
  const field = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState(false);
  const [fault, setFault] = useState<FactorFault>();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const underWay = useRef(false);
  const submit = async (full: string): Promise<void> => {
    if (underWay.current) return;
    const isTyped = isFactorTyped('authenticator', full);
    setMissing(!isTyped);
    if (!isTyped) return field.current?.focus();
    underWay.current = true;
    setBusy(true);
    setTrouble(undefined);
    setFault(undefined);
    const outcome = await call('confirmAuthenticator', { params: { factorId }, body: { code: full } });
    underWay.current = false;
    setBusy(false);
    if (outcome.ok) return onAdded(outcome.value);
    const said = factorFaultOf(outcome.refusal);
    if (said === undefined) return setTrouble(outcome.refusal);
    setFault(said);
    setCode('');
    field.current?.focus();
  };
  const type = (text: string): void => {
    setCode(text);
    setMissing(false);
  };
  return { code, busy, missing, fault, trouble, field, type, submit };
}
