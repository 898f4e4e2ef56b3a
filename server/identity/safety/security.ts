import type { Channel } from '#notify';
import type { PasswordProfileName } from '#strength';
import type { Freeze } from '../freeze/freezes.sql.ts';
import type { Finding } from './check-up.ts';
import type { GuessingNotice } from './guessing-notice.ts';

export interface Masked {
  readonly channel: Channel;
  readonly masked: string;
}

/** How safe an account stands, for its owner. */
export interface Security {
  readonly scope: 'full' | 'limited';
  readonly password: {
    readonly setAt: Date;
    readonly profile: PasswordProfileName;
    readonly expiresAt: Date | null;
    readonly expired: boolean;
  };
  readonly checkUp: {
    readonly due: boolean;
    readonly lastAt: Date | null;
    readonly nextAt: Date | null;
    readonly findings: readonly Finding[];
  };
  readonly recoveryCodeMadeAt: Date | null;
  readonly waysBack: number;
  readonly contacts: readonly (Masked & {
    readonly addressId: string;
    readonly confirmedAt: Date;
    readonly recoversFrom: Date;
  })[];
  readonly contactChanges: readonly {
    readonly changeId: string;
    readonly kind: 'add' | 'replace' | 'remove' | 'transfer_in' | 'transfer_out';
    readonly address: Masked;
    readonly replacedBy: Masked | null;
    readonly startedAt: Date;
    readonly takesEffectAt: Date;
  }[];
  readonly guessing: GuessingNotice | null;
  readonly frozen: Freeze | null;
}
