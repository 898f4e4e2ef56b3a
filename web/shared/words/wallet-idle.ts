import { defineWords } from './define-words.ts';

/** The lock over the wallet after a rest. */
export const idleWords = defineWords({
  'zh-CN': {
    title: '请输入支付密码',
    lead: '一会儿没有操作，先替您盖住了。刚才填的都还在。',
    offline: '没有连上网络，现在没法核对支付密码。连上以后再输一次。',
    pinWrong: (left: number) => `支付密码没有对上，还能再试 ${left} 次`,
    pinLocked: '支付密码先停用了',
    pinLockedNote: '连续 5 次没有对上。您的钱没有动。请退出后用登录密码重新登录。',
    signOut: '退出登录',
  },
  en: {
    title: 'Enter your payment PIN',
    lead: 'Nobody has used the wallet for a while, so it’s covered. What you typed is still here.',
    offline: 'There’s no connection, so the PIN can’t be checked now. Enter it again once you’re online.',
    pinWrong: (left: number) =>
      left === 1 ? 'The PIN didn’t match. One try left' : `The PIN didn’t match. ${left} tries left`,
    pinLocked: 'The payment PIN is resting',
    pinLockedNote:
      'It didn’t match five times in a row. Your money hasn’t moved. Sign out, then sign in with your password.',
    signOut: 'Sign out',
  },
});
