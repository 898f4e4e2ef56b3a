import { secondsMs } from '#kernel';
import { useWords } from '#web/words';
import { signInWords } from '#web/words/sign-in';
import { ProblemNote, useNow } from '#web/ui';
import { Clock3 } from 'lucide-react';
import type { Trouble } from './call-trouble.ts';

/** Says whose trouble it is and that everything typed is still here; the form's own button tries again. */
export function TroubleNote({ trouble }: { trouble: Trouble }) {
  const words = useWords(signInWords);
  switch (trouble.kind) {
    case 'offline':
      return <ProblemNote focus problem={{ title: words.offlineTitle, detail: words.offlineNote }} />;
    case 'slow':
      return <ProblemNote focus problem={{ title: words.slowTitle, detail: words.slowNote }} />;
    case 'portal':
      return <ProblemNote focus problem={{ title: words.portalTitle, detail: words.portalNote }} />;
    case 'server':
      return <ProblemNote focus problem={{ title: words.serverTitle, detail: words.serverNote }} />;
    case 'said':
      return <ProblemNote focus problem={trouble} />;
    case 'busy':
      return (
        <div aria-live="polite" className="rounded-card bg-timetint p-4 text-[.875rem] leading-relaxed">
          <p className="flex items-start gap-2 font-semibold text-timeink">
            <Clock3 size={19} aria-hidden="true" className="mt-0.5 shrink-0" />
            {words.busyTitle}
          </p>
          <p className="mt-1 text-ink2">{words.busyNote}</p>
        </div>
      );
  }
}

/** Whole seconds until a busy server may be asked again; 0 when there is nothing to wait for. */
export function useWaitSeconds(trouble: Trouble | undefined): number {
  const now = useNow();
  if (trouble?.kind !== 'busy') return 0;
  return Math.max(0, Math.ceil((trouble.until.getTime() - now.getTime()) / secondsMs));
}
