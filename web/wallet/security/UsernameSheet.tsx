import { call, type CallRefusal } from '#web/api';
import { Button, Field, Sheet, useSay } from '#web/ui';
import { useWords } from '#web/words';
import { securityWords } from '#web/words/wallet-security';
import { useRef, useState } from 'react';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { setMe } from '../session/use-me.ts';

export function UsernameSheet({ open, onClose, current }: { open: boolean; onClose: () => void; current: string }) {
  const words = useWords(securityWords);
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(current);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<CallRefusal>();
  const isAboutName = trouble?.code === 'username_taken' || trouble?.code === 'username_invalid';
  const save = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const outcome = await call('chooseUsername', { body: { username: typed.trim() } });
    setBusy(false);
    if (!outcome.ok) return setTrouble(outcome.refusal);
    setMe(outcome.value);
    say(words.usernameSaved);
    onClose();
  };
  return (
    <Sheet open={open} onClose={onClose} title={words.usernameSheet} initialFocus={field}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {trouble && !isAboutName && <TroubleNote trouble={trouble} />}
        <Field
          ref={field}
          label={words.usernameLabel}
          note={words.usernameHelp}
          error={isAboutName && trouble.kind === 'problem' ? `${trouble.title}。${trouble.detail}` : undefined}
          value={typed}
          onChange={(text) => {
            setTrouble(undefined);
            setTyped(text);
          }}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={32}
          help
        />
        <Button type="submit" busy={busy}>
          {words.save}
        </Button>
      </form>
    </Sheet>
  );
}
