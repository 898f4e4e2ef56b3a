import { useWords } from '#web/words';
import { signInStepsWords } from '#web/words/sign-in-steps';
import { getServerAheadMs, type InputTrouble, Spinner, useConnection, useNewVersion } from '#web/ui';
import { CircleAlert, CircleCheck } from 'lucide-react';
import { useEffect, useState } from 'react';
import { decideChecks } from './checks.ts';

/** Causes that are not about the account, looked at now: `reload` asks the server once. */
export function ChecksLine({ troubles, reload }: { troubles: readonly InputTrouble[]; reload: () => Promise<void> }) {
  const words = useWords(signInStepsWords);
  const connection = useConnection();
  const newVersion = useNewVersion();
  const [checked, setChecked] = useState(false);
  useEffect(() => {
    void reload().then(() => setChecked(true));
  }, [reload]);
  const { fine, odd } = decideChecks({ connection, newVersion, troubles, serverAheadMs: getServerAheadMs() });
  const names = fine.map((check) => words.checks[check]).join(words.comma);
  return (
    <div aria-live="polite" className="flex flex-wrap items-center gap-x-3 gap-y-1 px-1 text-note">
      {!checked ? (
        <p className="flex items-center gap-2 text-ink3">
          <Spinner />
          {words.checking}
        </p>
      ) : (
        <>
          {fine.length > 0 && (
            <p className="flex items-center gap-2 text-ink2">
              <CircleCheck size={16} aria-hidden="true" className="shrink-0 text-brandink" />
              {words.allFine(names)}
            </p>
          )}
          {odd.map((one) => (
            <p key={one} className="flex items-center gap-2 font-medium text-warn">
              <CircleAlert size={16} aria-hidden="true" className="shrink-0" />
              {words.odd[one]}
            </p>
          ))}
        </>
      )}
    </div>
  );
}
