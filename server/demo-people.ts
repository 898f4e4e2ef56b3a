import type { Locale } from '#kernel';

/** A person of the trial: who signs in how. Printed at every start; such accounts exist in trial mode only. */
export interface DemoPerson {
  readonly name: string;
  readonly address: string;
  readonly username: string;
  readonly password: string;
  readonly pin: string;
  readonly openingMinor: bigint;
  readonly shop?: string;
  readonly locale: Locale;
}

export const demoPeople = [
  {
    name: '韩梅梅',
    address: '13800138000',
    username: 'hanmeimei',
    password: 'plum-river-lantern-42',
    pin: '739251',
    openingMinor: 1_250_000n,
    locale: 'zh-CN',
  },
  {
    name: '李雷',
    address: '13800138001',
    username: 'lilei',
    password: 'kite-mountain-copper-58',
    pin: '582904',
    openingMinor: 300_000n,
    locale: 'zh-CN',
  },
  {
    name: '王芳',
    address: 'wangfang@example.com',
    username: 'wangfang',
    password: 'cedar-window-saffron-16',
    pin: '416073',
    openingMinor: 50_000n,
    shop: '街角咖啡',
    locale: 'zh-CN',
  },
] as const satisfies readonly DemoPerson[];
