import { Amount, type AmountProps } from '#web/ui';
import { useCover } from './hidden-money.ts';

/** An amount that follows the owner's wish to hide money. */
export function Money(props: Omit<AmountProps, 'hidden'>) {
  return <Amount {...props} hidden={useCover() !== 'open'} />;
}
