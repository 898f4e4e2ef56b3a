import { defineWords } from './define-words.ts';

/** Signing in by a passkey alone. */
export const signInPasskeyWords = defineWords({
  'zh-CN': {
    button: '用通行密钥登录，不输密码',
    cancelled: '没有用成，什么也没有变。可以再试，也可以用密码登录。',
    unsupported: '这个浏览器用不了通行密钥，请用密码登录。',
    failed: '设备没有给出答复。请再试一次，或用密码登录。',
  },
  en: {
    button: 'Sign in with a passkey, no password',
    cancelled: 'That didn’t go through; nothing has changed. Try again, or use your password.',
    unsupported: 'This browser can’t use passkeys. Please use your password.',
    failed: 'Your device gave no answer. Try again, or use your password.',
  },
});
