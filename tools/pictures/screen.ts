import type { Locale } from '#kernel';
import type { WalletScene } from '#test/wallet-scene';
import type { Page } from 'playwright-core';

export type Device = 'phone' | 'desktop';
export type Sitter = 'nobody' | 'payer' | 'friend' | 'owner';

/** One picture's circumstances; every screen is taken in all of them. */
export interface Look {
  readonly locale: Locale;
  readonly device: Device;
}

/** What a stage may use to bring a page into the state that is to be shown. */
export interface Sitting {
  readonly page: Page;
  readonly scene: WalletScene;
  readonly look: Look;
  /** Differs from look to look: for an address that must be new. */
  readonly number: number;
  /** Takes a picture on the way, under a name listed in `also`. */
  readonly take: (name: string) => Promise<void>;
}

/** One line of the table: a name for the file, who looks, where. */
export interface Screen {
  readonly name: string;
  readonly who: Sitter;
  readonly path: string | ((scene: WalletScene) => string);
  /** What is done on the page before the picture. */
  readonly stage?: (sitting: Sitting) => Promise<void>;
  readonly also?: readonly string[];
  readonly theme?: 'dark';
  readonly type?: 'large' | 'larger';
}
