import type { Currency } from '#kernel';
import type { LogLevel } from '#platform/log';
import type { AppVersions } from './app-version.ts';
import type { Numbers } from './numbers.ts';
import type { PasswordSetting } from './password-setting.ts';
import type { SmsBudget } from './sms-budget.ts';
import type { SmsProviderSetting } from './sms-settings.ts';
import type { ConfigWarning } from './warnings.ts';

/** Everything the program was told. Holds passwords of database and mail server: never log it whole. */
export interface Config {
  /** Trial: no setting needed, loopback only, demo people, letters in the developer inbox. */
  readonly mode: 'trial' | 'real';
  /** Absolute; embedded database, markers. */
  readonly dataDirectory: string;
  /** Absolute, outside the data directory. In trial it may not exist yet. */
  readonly keyFile: string;
  readonly database: DatabaseSetting;
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Scheme and host as people see them, without a slash at the end. */
  readonly publicUrl: string;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** Addresses and networks whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly mail: MailSetting;
  readonly sms: SmsSetting;
  /** IANA zone in which a business day begins and ends. */
  readonly businessZone: string;
  readonly currency: Currency;
  readonly logLevel: LogLevel;
  /** Log lines for a person: only on a terminal and outside production. */
  readonly plainLog: boolean;
  /** What this process does; both unless `--role` names one. */
  readonly roles: { readonly http: boolean; readonly jobs: boolean };
  /** Trial only: `POST /dev/clock` sets the clock ahead, so that a test lives through hours. */
  readonly testClock: boolean;
  readonly numbers: Numbers;
  readonly password: PasswordSetting;
  /** Absolute; null: the rules that come with this version. */
  readonly riskRulesFile: string | null;
  /** Settings that contradict a standard. */
  readonly warnings: readonly ConfigWarning[];
  readonly versions: AppVersions;
  /** Where people reach the status process, when it has an address of its own. */
  readonly statusUrl: string | null;
}

export type DatabaseSetting = { readonly kind: 'embedded' } | { readonly kind: 'url'; readonly url: string };

export type MailSetting =
  | { readonly kind: 'inbox' }
  /** In the order of trying. */
  | { readonly kind: 'outgoing'; readonly from: string; readonly ways: readonly MailWaySetting[] };

export type MailWaySetting =
  | { readonly kind: 'smtp'; readonly name: string; readonly url: string }
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string };

export type SmsSetting =
  | { readonly kind: 'inbox' }
  | { readonly kind: 'none' }
  | {
      readonly kind: 'outgoing';
      /** In the order of trying. */
      readonly providers: readonly SmsProviderSetting[];
      /** In the address of receipts that their provider does not sign; null: those are not taken. */
      readonly receiptSecret: string | null;
      readonly budget: SmsBudget;
    };
