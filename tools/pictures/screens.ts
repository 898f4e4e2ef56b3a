import type { WalletScene } from '#test/wallet-scene';
import type { Screen } from './screen.ts';
import {
  askSignInCode,
  chargeAtCounter,
  loseNetwork,
  openFirstMovement,
  openRefund,
  payFriend,
  refuseSignIn,
  showCounterDay,
  signUp,
  topUpFrom,
} from './stages.ts';

const shop =
  (screen = '') =>
  (scene: WalletScene): string =>
    `/shop/${scene.merchantId}${screen}`;

/** Every screen, a line each. Taken × phone and desktop × Chinese and English. */
export const screens: readonly Screen[] = [
  { name: 'sign-in', who: 'nobody', path: '/sign-in' },
  { name: 'sign-in-dark', who: 'nobody', path: '/sign-in', theme: 'dark' },
  { name: 'sign-in-large', who: 'nobody', path: '/sign-in', type: 'large' },
  { name: 'sign-in-refused', who: 'nobody', path: '/sign-in', stage: refuseSignIn },
  { name: 'sign-in-code', who: 'nobody', path: '/sign-in', stage: askSignInCode },
  {
    name: 'sign-up-done',
    who: 'nobody',
    path: '/sign-up',
    stage: signUp,
    also: ['sign-up', 'sign-up-code', 'sign-up-person', 'sign-up-password', 'sign-up-pin', 'sign-up-consent'],
  },
  { name: 'home', who: 'payer', path: '/' },
  { name: 'home-dark', who: 'payer', path: '/', theme: 'dark' },
  { name: 'home-large', who: 'payer', path: '/', type: 'large' },
  { name: 'home-offline', who: 'payer', path: '/', stage: loseNetwork },
  { name: 'top-up', who: 'payer', path: '/top-up' },
  { name: 'top-up-pending', who: 'payer', path: '/top-up', stage: topUpFrom('8002') },
  { name: 'top-up-confirmed', who: 'payer', path: '/top-up', stage: topUpFrom('8001') },
  { name: 'pay', who: 'payer', path: '/pay' },
  { name: 'receipt', who: 'payer', path: '/pay', stage: payFriend, also: ['pay-amount', 'pay-pin'] },
  { name: 'scan', who: 'payer', path: '/scan' },
  { name: 'collect', who: 'payer', path: '/collect' },
  { name: 'activity', who: 'payer', path: '/activity' },
  { name: 'activity-detail', who: 'payer', path: '/activity', stage: openFirstMovement },
  { name: 'security', who: 'payer', path: '/security' },
  { name: 'settings', who: 'payer', path: '/settings' },
  { name: 'help', who: 'payer', path: '/help' },
  { name: 'not-found', who: 'payer', path: '/nowhere' },
  { name: 'shop-none', who: 'friend', path: '/shop' },
  { name: 'shop-counter', who: 'owner', path: shop(), stage: showCounterDay },
  {
    name: 'shop-counter-received',
    who: 'owner',
    path: shop(),
    stage: chargeAtCounter,
    also: ['shop-counter-sum', 'shop-counter-code'],
  },
  { name: 'shop-code', who: 'owner', path: shop('/code') },
  { name: 'shop-payments', who: 'owner', path: shop('/payments') },
  {
    name: 'shop-refund-pin',
    who: 'owner',
    path: shop('/payments'),
    stage: openRefund,
    also: ['shop-payment', 'shop-refund'],
  },
  { name: 'shop-days', who: 'owner', path: shop('/days') },
  { name: 'shop-keys', who: 'owner', path: shop('/keys') },
  { name: 'parts', who: 'nobody', path: '/parts' },
  { name: 'parts-dark', who: 'nobody', path: '/parts', theme: 'dark' },
  { name: 'dev-inbox', who: 'nobody', path: '/dev/inbox' },
  { name: 'help-problems', who: 'nobody', path: '/help/problems' },
  { name: 'help-problem', who: 'nobody', path: '/help/problems/insufficient_funds' },
  { name: 'help-agreement', who: 'nobody', path: '/help/agreement' },
  { name: 'help-privacy', who: 'nobody', path: '/help/privacy' },
  { name: 'docs', who: 'nobody', path: '/docs' },
];
