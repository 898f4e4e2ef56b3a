import { useWords } from '#web/words';
import { signInWords } from '#web/words/sign-in';
import { ButtonLink, Checkbox, Field, Page } from '#web/ui';
import { Lock, Stethoscope } from 'lucide-react';
import type { Entry } from './entry.ts';
import { Head } from './Head.tsx';
import { IdentifierField } from './IdentifierField.tsx';
import { SubmitButton } from './SubmitButton.tsx';
import { TroubleNote } from './TroubleNote.tsx';
import type { App } from './use-app.ts';
import { useArrival } from './use-arrival.ts';
import type { Trail } from './use-place.ts';
import { useLoaded } from './use-loaded.ts';
import { useSignIn } from './use-sign-in.ts';
import { useTitle } from './use-title.ts';
import { useWrongField } from './use-wrong-field.ts';
import { WorkLine } from './WorkLine.tsx';

export interface SignInFormProps {
  readonly app: App | undefined;
  readonly entry: Entry;
  readonly onEntry: (change: Partial<Entry>) => void;
  readonly trail: Trail;
}

const loadBanner = () => import('./FormBanner.tsx');
const loadPasskey = () => import('./passkey/PasskeyButton.tsx');

/** Name and password; everything in sight on 360 × 640. */
export function SignInForm({ app, entry, onEntry, trail }: SignInFormProps) {
  const words = useWords(signInWords);
  const { busy, work, trouble, missing, submit } = useSignIn(entry, onEntry, trail);
  const banner = useLoaded(loadBanner);
  const passkey = useLoaded(loadPasskey);
  const { form, showWrong } = useWrongField();
  useArrival();
  useTitle(words.title);
  return (
    <Page
      form
      top={<Head />}
      banner={
        banner.state === 'loaded' && (
          <banner.piece.FormBanner trial={app?.trial === true} quiet={trouble !== undefined} />
        )
      }
    >
      <h1 className="mt-3 text-[1.375rem] leading-tight font-semibold [@media(min-height:44rem)]:mt-10 [@media(min-height:44rem)]:text-[1.75rem]">
        {words.welcome}
      </h1>
      <p className="mt-1.5 hidden text-row text-ink3 [@media(min-height:44rem)]:block">{words.lead}</p>
      <form
        ref={form}
        noValidate
        className="mt-3 flex flex-col gap-3 [@media(min-height:44rem)]:mt-7 [@media(min-height:44rem)]:gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (entry.identifier === '' || entry.password === '') showWrong();
          void submit();
        }}
      >
        {trouble !== undefined && <TroubleNote trouble={trouble} />}
        <IdentifierField
          label={words.identifier}
          name="identifier"
          value={entry.identifier}
          error={missing?.identifier === true && entry.identifier === '' ? words.identifierMissing : undefined}
          onChange={(identifier) => onEntry({ identifier })}
        />
        <Field
          label={words.password}
          name="password"
          type="password"
          value={entry.password}
          autoComplete="current-password"
          maxLength={1024}
          error={missing?.password === true && entry.password === '' ? words.passwordMissing : undefined}
          onChange={(password) => onEntry({ password })}
          onTrouble={(odd) => onEntry({ troubles: [...new Set([...entry.troubles, odd])] })}
        />
        <Checkbox
          name="remember"
          checked={entry.remember}
          onChange={(remember) => onEntry({ remember, shared: false })}
        >
          {words.remember}
          {entry.remember && <span className="block text-note text-ink3">{words.rememberNote}</span>}
        </Checkbox>
        {!entry.remember && (
          <div className="-mt-3 hidden [@media(min-height:44rem)]:block">
            <Checkbox name="shared" checked={entry.shared} onChange={(shared) => onEntry({ shared })}>
              {words.shared}
            </Checkbox>
          </div>
        )}
        <SubmitButton busy={busy} trouble={trouble}>
          {words.signIn}
        </SubmitButton>
        {work !== undefined && <WorkLine part={work} />}
      </form>
      {'PublicKeyCredential' in window && (
        <div className="mt-3 min-h-13">
          {passkey.state === 'loaded' && <passkey.piece.PasskeyButton kept={entry} trail={trail} />}
        </div>
      )}
      <div className="mt-1.5 grid [@media(min-height:44rem)]:mt-3">
        <ButtonLink kind="text" icon={Stethoscope} compact href="/help/login">
          {words.trouble}
        </ButtonLink>
      </div>
      <footer className="mt-auto grid justify-items-center text-center">
        <ButtonLink kind="text" compact href="/sign-up">
          {words.noAccount}
        </ButtonLink>
        <AddressLine app={app} />
      </footer>
    </Page>
  );
}

function AddressLine({ app }: { app: App | undefined }) {
  const words = useWords(signInWords);
  const host = app === undefined ? location.host : new URL(app.publicUrl).host;
  return (
    <p className="mt-1 flex flex-wrap items-center justify-center gap-x-1.5 text-caption text-ink3">
      <Lock size={13} aria-hidden="true" />
      {words.onlyAddress} <span className="font-medium text-ink2">{host}</span>
    </p>
  );
}
