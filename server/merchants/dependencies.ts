import type { WalletDependencies } from '#wallet';
import type { LiveFeed } from './live/live-feed.ts';

export interface MerchantDependencies extends Pick<
  WalletDependencies,
  'database' | 'ledger' | 'keyring' | 'people' | 'confirmPin' | 'publicUrl' | 'businessZone' | 'currency'
> {
  readonly liveFeed: LiveFeed;
}
