import { Outlet } from '@tanstack/react-router';
import { ClosingPage } from '../security/leaving/ClosingPage.tsx';
import { useClosing } from '../security/leaving/use-closing.ts';
import { Away } from '../shell/Away.tsx';
import { Opening } from '../shell/Opening.tsx';
import { isForLimited, isWhileClosing } from './limited.ts';
import { LimitedSession } from './LimitedSession.tsx';

/** What a limited session may see: while the account is being closed the choice to keep it, else its own safety. */
export function LimitedGate({ path, search }: { path: string; search: string }) {
  const asked = useClosing();
  if (asked.data === undefined)
    return asked.error === null ? <Opening /> : <Away error={asked.error} again={() => void asked.refetch()} />;
  const { closing } = asked.data;
  if (closing && !isWhileClosing(path)) return <ClosingPage closing={closing} />;
  return isForLimited(path) ? <Outlet /> : <LimitedSession back={path + search} />;
}
