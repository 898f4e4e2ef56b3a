import { Row } from '#web/ui';
import { useWords } from '#web/words';
import { passkeysWords } from '#web/words/wallet-security-passkeys';
import { Fingerprint } from 'lucide-react';
import { usePasskeys } from './use-passkeys.ts';

/** On the security page: which passkeys there are. */
export function PasskeysRow() {
  const words = useWords(passkeysWords);
  const passkeys = usePasskeys().data?.passkeys ?? [];
  return (
    <Row
      icon={Fingerprint}
      tone={passkeys.length === 0 ? 'plain' : 'brand'}
      title={words.row}
      note={passkeys.length === 0 ? words.rowNone : passkeys.map((passkey) => passkey.name).join(words.between)}
      end={passkeys.length === 0 ? undefined : words.count(passkeys.length)}
      href="/security/passkeys"
    />
  );
}
