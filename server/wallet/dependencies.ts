import type { AccountId, Currency, PersonId } from '#kernel';
import type { ConfirmPasskey, ConfirmPin } from '#identity';
import type { Ledger, ReadAccount } from '#ledger';
import type { Keyring } from '#platform/crypto';
import type { Database } from '#platform/database';
import type { JudgePayment } from './judging/index.ts';
import type { Rail } from './top-ups/rail.ts';

/** Somebody found by a phone number or mail address. */
export interface FoundPerson {
  readonly personId: PersonId;
  readonly maskedName: string;
  readonly maskedAddress: string;
}

/** What the wallet asks of identity; `main.ts` wires it. */
export interface PeopleDirectory {
  /** Masked names (*雷, L*** L**) of those ids that are people. */
  maskedNames(ids: readonly PersonId[]): Promise<ReadonlyMap<PersonId, string>>;
  /** Null alike for an address never seen, one not confirmed, and a person who does not want to be found. */
  findByAddress(text: string): Promise<FoundPerson | null>;
}

export interface WalletDependencies {
  readonly database: Database;
  readonly ledger: Ledger;
  /** Batched over concurrent requests. */
  readonly readAccount: ReadAccount;
  readonly keyring: Keyring;
  readonly people: PeopleDirectory;
  /** Commits a wrong try before it answers; batched over concurrent requests. */
  readonly confirmPin: ConfirmPin;
  /** In the place of the PIN; the challenge it answers names payee, amount and key. */
  readonly confirmPasskey: ConfirmPasskey;
  /** Asked after the PIN was right. */
  readonly judgePayment: JudgePayment;
  readonly rail: Rail;
  readonly bankAccountId: AccountId;
  /** Without a slash at the end; QR codes hold `${publicUrl}/p/TOKEN`. */
  readonly publicUrl: string;
  /** IANA name; months and business days are the operator's. */
  readonly businessZone: string;
  readonly currency: Currency;
}
