import { FactorField, FactorPause, isFactorTyped } from '#web/second-factor';
import { Button, Field, type Icon, List, ProblemNote, Row } from '#web/ui';
import { getLocale, useWords } from '#web/words';
import { confirmWords } from '#web/words/confirm';
import { secondStepWords } from '#web/words/second-step';
import { Fingerprint, KeyRound, Lock, ShieldHalf } from 'lucide-react';
import { type RefObject, useState } from 'react';
import { sentenceOf } from '../asking/shown-trouble.ts';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import type { Asked, Method } from './asked.ts';
import { type ProofTrouble, useProof } from './use-proof.ts';

export const methodIcons: Readonly<Record<Method, Icon>> = {
  password: KeyRound,
  authenticator: ShieldHalf,
  passkey: Fingerprint,
  saved_code: Lock,
};

export interface ProofFormProps {
  readonly asked: Asked;
  readonly onConfirmed: () => void;
  /** Where the focus goes when the sheet opens. */
  readonly field: RefObject<HTMLInputElement | null>;
}

/** One proof at a time, the others a tap away; nothing else is on this sheet. */
export function ProofForm({ asked, onConfirmed, field }: ProofFormProps) {
  const words = useWords(confirmWords);
  const methods = usableOf(asked.methods);
  const [chosen, setChosen] = useState<Method>();
  const method = chosen ?? methods[0];
  const [typed, setTyped] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, trouble, prove, provePasskey, forget } = useProof(asked, onConfirmed);
  if (method === undefined)
    return <ProblemNote focus problem={{ title: words.unavailable, detail: words.unavailableNote }} />;

  const submit = async (text: string): Promise<void> => {
    if (method === 'passkey') return void (await provePasskey());
    const isTyped = method === 'password' ? text !== '' : isFactorTyped(method, text);
    setMissing(!isTyped);
    if (!isTyped) return field.current?.focus();
    const stood = await prove(method === 'password' ? { method, password: text } : { method, code: text.trim() });
    if (stood === undefined) return;
    // A wrong code of six digits is never corrected digit by digit; a password and a long code are.
    if (stood.of === 'code' && method === 'authenticator') setTyped('');
    if (stood.of !== 'else') field.current?.focus();
  };
  const choose = (next: Method): void => {
    setChosen(next);
    setTyped('');
    setMissing(false);
    forget();
    requestAnimationFrame(() => field.current?.focus());
  };
  const change = (text: string): void => {
    setTyped(text);
    setMissing(false);
  };
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit(typed);
      }}
    >
      <p className="text-body text-ink2">
        {words.what[asked.purpose]}
        {asked.purpose !== 'payment' && <span className="block">{words.kept}</span>}
      </p>
      <Said trouble={trouble} />
      {method === 'passkey' ? (
        <p className="text-note text-ink3">{words.passkeyLead}</p>
      ) : method === 'password' ? (
        <Field
          ref={field}
          label={words.password}
          type="password"
          name="password"
          autoComplete="current-password"
          maxLength={1024}
          value={typed}
          error={
            missing
              ? words.passwordMissing
              : trouble?.of === 'password'
                ? sentenceOf(trouble.refusal, getLocale())
                : undefined
          }
          onChange={(text) => {
            change(text);
            forget();
          }}
        />
      ) : (
        <FactorField
          ref={field}
          method={method}
          value={typed}
          missing={missing}
          fault={trouble?.of === 'code' ? trouble.fault : undefined}
          onChange={change}
          onComplete={(full) => void submit(full)}
        />
      )}
      <Button type="submit" busy={busy}>
        {method === 'passkey' ? words.usePasskey : words.confirm}
      </Button>
      <Others methods={methods.filter((one) => one !== method)} onChoose={choose} />
    </form>
  );
}

function usableOf(methods: readonly Method[]): readonly Method[] {
  return methods.filter((method) => method !== 'passkey' || 'PublicKeyCredential' in window);
}

function Said({ trouble }: { trouble: ProofTrouble | undefined }) {
  const words = useWords(secondStepWords);
  switch (trouble?.of) {
    case 'else':
      return <TroubleNote trouble={trouble.refusal} focus />;
    case 'passkey':
      return (
        <ProblemNote
          focus
          problem={{ title: trouble.kind === 'unsupported' ? words.passkeyUnsupported : words.passkeyCancelled }}
        />
      );
    case 'code':
      return <FactorPause fault={trouble.fault} />;
    case 'password':
    case undefined:
      return null;
  }
}

function Others({ methods, onChoose }: { methods: readonly Method[]; onChoose: (method: Method) => void }) {
  const words = useWords(confirmWords);
  const { methodNote } = useWords(secondStepWords);
  if (methods.length === 0) return null;
  return (
    <section>
      <h3 className="mb-2 px-1 text-row font-semibold">{words.others}</h3>
      <List label={words.others}>
        {methods.map((method) => (
          <Row
            key={method}
            dense
            icon={methodIcons[method]}
            title={words.method[method]}
            note={method === 'password' ? undefined : methodNote[method]}
            onPress={() => onChoose(method)}
          />
        ))}
      </List>
    </section>
  );
}
