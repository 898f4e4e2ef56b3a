import { defineWords } from './define-words.ts';

/** The code from a phone or mailbox, inside the wallet. */
export const codeWords = defineWords({
  'zh-CN': {
    sentTo: (length: number, address: string) => `${length} 位数字，已发到 ${address}。`,
    label: '验证码',
    missing: (length: number) => `请输入收到的 ${length} 位数字。`,
    never: '我们的人不会问您要验证码。',
    resent: (address: string) => `新的验证码已发到 ${address}`,
    trial: '试用模式：码在收件箱里',
    startOver: '重新开始',
  },
  en: {
    sentTo: (length: number, address: string) => `${length} digits, sent to ${address}.`,
    label: 'Code',
    missing: (length: number) => `Enter the ${length} digits you received.`,
    never: 'Our people never ask you for a code.',
    resent: (address: string) => `A new code went to ${address}`,
    trial: 'Trial mode: the code is in the inbox',
    startOver: 'Start over',
  },
});
