import { call, type CallRefusal } from '#web/api';
import { Button, CopyButton, Field, Sheet } from '#web/ui';
import { useWords } from '#web/words';
import { securityWords } from '#web/words/wallet-security';
import { useRef, useState } from 'react';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { queryClient } from '../asking/query-client.ts';

/** Password first, then the code, once. Closing forgets both. */
export function RecoverySheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords(securityWords);
  const field = useRef<HTMLInputElement>(null);
  const [code, setCode] = useState<string>();
  const close = (): void => {
    setCode(undefined);
    onClose();
  };
  return (
    <Sheet
      open={open}
      onClose={close}
      title={code === undefined ? words.recoverySheet : words.codeTitle}
      initialFocus={code === undefined ? field : undefined}
    >
      {!open ? null : code === undefined ? (
        <AskPassword field={field} onCode={setCode} />
      ) : (
        <ShowCode code={code} onDone={close} />
      )}
    </Sheet>
  );
}

function AskPassword({
  field,
  onCode,
}: {
  field: React.RefObject<HTMLInputElement | null>;
  onCode: (code: string) => void;
}) {
  const words = useWords(securityWords);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const [trouble, setTrouble] = useState<CallRefusal>();
  const make = async (): Promise<void> => {
    setTrouble(undefined);
    setError(password === '' ? words.passwordMissing : undefined);
    if (busy || password === '') return;
    setBusy(true);
    const outcome = await call('createRecoveryCode', { body: { password } });
    setBusy(false);
    if (outcome.ok) {
      void queryClient.invalidateQueries({ queryKey: ['getMe'] });
      void queryClient.invalidateQueries({ queryKey: ['getSecurity'] });
      onCode(outcome.value.code);
    } else if (outcome.refusal.kind === 'problem' && outcome.refusal.code === 'password_wrong')
      setError(outcome.refusal.detail === '' ? outcome.refusal.title : outcome.refusal.detail);
    else setTrouble(outcome.refusal);
  };
  return (
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void make();
      }}
    >
      <p className="text-body text-ink2">{words.recoveryIntro}</p>
      {trouble && <TroubleNote trouble={trouble} />}
      <Field
        ref={field}
        label={words.password}
        type="password"
        value={password}
        error={error}
        name="password"
        autoComplete="current-password"
        maxLength={1024}
        onChange={(text) => {
          setError(undefined);
          setPassword(text);
        }}
      />
      <Button type="submit" busy={busy}>
        {words.makeCode}
      </Button>
    </form>
  );
}

function ShowCode({ code, onDone }: { code: string; onDone: () => void }) {
  const words = useWords(securityWords);
  return (
    <div className="grid gap-4">
      <div className="flex items-center gap-2 rounded-card bg-sunken p-4">
        <p className="num min-w-0 flex-1 text-title font-semibold break-words">{code}</p>
        <CopyButton text={code} what={words.codeName} filled />
      </div>
      <p className="text-body text-ink2">{words.codeNote}</p>
      <Button onPress={onDone}>{words.codeKept}</Button>
    </div>
  );
}
