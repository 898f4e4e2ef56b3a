import { ButtonLink, IconTile, Skeleton } from '#web/ui';
import { useWords } from '#web/words';
import { payWords } from '#web/words/wallet-pay';
import { QrCode } from 'lucide-react';
import { useAsk } from '../asking/ask.ts';
import { TroubleNote } from '../asking/TroubleNote.tsx';
import { Screen } from '../shell/Screen.tsx';
import { usePlacePart } from '../shell/use-place-part.ts';
import { PayPayee } from './PayPayee.tsx';
import { WhenPayable } from './WhenPayable.tsx';

/** `/p/TOKEN`, from our scanner or from any camera app. */
export function PayByCode() {
  const words = useWords(payWords).code;
  const token = usePlacePart('token');
  const recipient = { by: 'code', text: token } as const;
  const asked = useAsk('findPayee', { body: recipient }, { goodForMs: Number.POSITIVE_INFINITY });
  if (asked.data)
    return (
      <WhenPayable>
        <PayPayee key={token} payee={asked.data} recipient={recipient} back="/" />
      </WhenPayable>
    );
  return (
    <Screen title={words.title} tab="pay" back="/">
      {asked.error ? (
        <div className="grid gap-4 pt-4">
          <IconTile big icon={QrCode} tone="plain" />
          <h2 className="text-headline font-semibold">{words.notFound}</h2>
          <TroubleNote trouble={asked.error} again={() => void asked.refetch()} />
          <ButtonLink kind="tint" href="/scan">
            {words.other}
          </ButtonLink>
        </div>
      ) : (
        <Skeleton rows={1} />
      )}
    </Screen>
  );
}
