import type { IconName } from '../icons.ts';
import type { BuiltLeaf } from '../leaves.ts';
import type { Tone } from '../parts.ts';

/** What an action of a leaf does; leaf-actions.ts knows how. */
export type LeafAction =
  | 'sign_in'
  | 'unlock'
  | 'reset'
  | 'freeze'
  | 'ways_back'
  | 'status'
  | 'article'
  | 'cases'
  | 'recheck'
  | 'update'
  | 'copy_address'
  | 'wifi_page'
  | 'open_wallet';

export interface LeafLook {
  readonly icon: IconName;
  readonly tone: Tone;
  readonly primary: LeafAction;
  readonly alternative: LeafAction;
  /** About an account: a known device is told the truth; `instead` of the leaf's own words, or `beside` them. */
  readonly truth?: 'instead' | 'beside';
  /** About the way to us: a measurement that finds it no more says so. */
  readonly measured?: true;
  /** What goes on meanwhile. */
  readonly stillWorks?: true;
}

export const leafLooks: Readonly<Record<BuiltLeaf, LeafLook>> = {
  'wrong-password': { icon: 'key', tone: 'brand', primary: 'sign_in', alternative: 'reset', truth: 'instead' },
  'forgot-name': { icon: 'person', tone: 'brand', primary: 'sign_in', alternative: 'ways_back' },
  'locked-out': { icon: 'timer', tone: 'time', primary: 'unlock', alternative: 'sign_in', truth: 'instead' },
  'no-sms-code': { icon: 'message', tone: 'brand', primary: 'sign_in', alternative: 'ways_back', truth: 'beside' },
  'lost-phone': { icon: 'phone', tone: 'warn', primary: 'freeze', alternative: 'ways_back', truth: 'beside' },
  'changed-number': { icon: 'phone', tone: 'brand', primary: 'ways_back', alternative: 'sign_in', truth: 'beside' },
  'frozen-by-me': { icon: 'snowflake', tone: 'plain', primary: 'sign_in', alternative: 'article', truth: 'instead' },
  'old-version': {
    icon: 'download',
    tone: 'warn',
    primary: 'update',
    alternative: 'article',
    measured: true,
    stillWorks: true,
  },
  maintenance: {
    icon: 'wrench',
    tone: 'time',
    primary: 'recheck',
    alternative: 'status',
    measured: true,
    stillWorks: true,
  },
  incident: {
    icon: 'service',
    tone: 'warn',
    primary: 'recheck',
    alternative: 'status',
    measured: true,
    stillWorks: true,
  },
  'no-network': { icon: 'wifiOff', tone: 'plain', primary: 'recheck', alternative: 'cases', measured: true },
  'captive-portal': { icon: 'hotspot', tone: 'plain', primary: 'wifi_page', alternative: 'recheck', measured: true },
  'slow-network': { icon: 'slow', tone: 'plain', primary: 'recheck', alternative: 'sign_in', measured: true },
  'cookies-blocked': { icon: 'cookie', tone: 'warn', primary: 'recheck', alternative: 'article', measured: true },
  'unsupported-browser': { icon: 'browser', tone: 'plain', primary: 'copy_address', alternative: 'article' },
  'suspected-fraud': { icon: 'shieldAlert', tone: 'bad', primary: 'freeze', alternative: 'reset', truth: 'beside' },
};
