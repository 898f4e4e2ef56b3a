import { call } from '#web/api';
import { Button, Switch } from '#web/ui';
import { useWords } from '#web/words';
import { devicesWords } from '#web/words/wallet-security-devices';
import { useAsk } from '../../asking/ask.ts';
import type { OwnDevice } from './own-places.ts';
import type { useChange } from './use-change.ts';

export interface TrustSwitchProps {
  readonly device: OwnDevice;
  /** Trust is given on the device itself, and taken from anywhere. */
  readonly here: boolean;
  readonly change: ReturnType<typeof useChange>['change'];
}

/** 30 days without a second step, for accounts that have one. */
export function TrustSwitch({ device, here, change }: TrustSwitchProps) {
  const words = useWords(devicesWords).sheet;
  const level = useAsk('getFactors', {}).data?.level;
  const { deviceId, trustedUntil } = device;
  const isTrusted = trustedUntil !== null;
  const set = (trusted: boolean): void => {
    const said = trusted ? words.trustedSaid : words.distrusted;
    void change('trust', () => call('trustDevice', { params: { deviceId }, body: { trusted } }), said);
  };
  if (here && level === 'factor')
    return <Switch label={words.trust} note={words.trustNote} on={isTrusted} onChange={set} />;
  if (!isTrusted) return null;
  return (
    <Button kind="tint" onPress={() => set(false)}>
      {words.distrust}
    </Button>
  );
}
