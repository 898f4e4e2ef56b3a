import { Card, List, Row, useNow } from '#web/ui';
import { minutesMs } from '#kernel';
import type { CallAnswer } from '#web/api';
import { useFormat, useWords } from '#web/words';
import { shellWords } from '#web/words/wallet-shell';
import { LockKeyhole, ShieldCheck, Timer } from 'lucide-react';
import { useAsk } from '../asking/ask.ts';
import { useMe } from '../session/use-me.ts';

/** Beside the column on a desktop: what may still go out today, and how safe the way back is. */
export function MoneyAside() {
  const words = useWords(shellWords).aside;
  const format = useFormat();
  const now = useNow(minutesMs);
  const wallet = useAsk('getWallet', {}).data;
  const me = useMe().data;
  return (
    <>
      {wallet && (
        <Card label={words.limits}>
          <h2 className="text-[.9375rem] leading-snug font-semibold">{words.limits}</h2>
          <dl className="num mt-3 grid gap-2.5 text-[.875rem] leading-snug">
            {limitsOf(wallet).map(({ name, minor }) => (
              <div key={name} className="flex flex-wrap justify-between gap-x-3">
                <dt className="text-ink3">{words[name]}</dt>
                <dd className="font-medium">{format.money(minor, 'none', wallet.currency)}</dd>
              </div>
            ))}
          </dl>
        </Card>
      )}
      {me && (
        <List label={words.security}>
          <Row
            dense
            href="/security"
            icon={me.hasRecoveryCode ? ShieldCheck : LockKeyhole}
            tone={me.hasRecoveryCode ? 'brand' : 'warn'}
            title={me.hasRecoveryCode ? words.recoverySaved : words.recoveryMissing}
            note={me.hasRecoveryCode ? words.recoverySavedNote : words.recoveryMissingNote}
          />
          <Row
            dense
            icon={Timer}
            tone="plain"
            title={words.signedInSince}
            note={format.dayTime(new Date(me.session.startedAt), now)}
          />
        </List>
      )}
    </>
  );
}

/** What is not limited is not said; a freeze or a cooling-off leaves less than the limits would. */
function limitsOf({ limits: { perPayment, perDay, spentToday }, frozen, restriction }: CallAnswer<'getWallet'>) {
  const spent = BigInt(spentToday);
  const caps = [
    ...(perDay === null ? [] : [BigInt(perDay) - spent]),
    ...(restriction === null ? [] : [BigInt(restriction.allowanceLeft)]),
    ...(frozen ? [0n] : []),
  ];
  const left = caps.length === 0 ? null : caps.reduce((least, cap) => (cap < least ? cap : least));
  const limits = [
    ['perPayment', perPayment === null ? null : BigInt(perPayment)],
    ['leftToday', left !== null && left < 0n ? 0n : left],
    ['spentToday', spent],
  ] as const;
  return limits.flatMap(([name, minor]) => (minor === null ? [] : [{ name, minor }]));
}
