import { defineWords } from './define-words.ts';

/** What amounts, pads and codes say; apart from the other parts' words, so that the first screen stays light. */
export const partsMoneyWords = defineWords({
  'zh-CN': {
    numberPad: '数字键盘',
    deleteKey: '删除',
    pointKey: '小数点',
    passkeyKey: '用通行密钥',
    pinTitle: '请输入支付密码',
    pinCells: (filled: number, total: number) => `已输入 ${filled} 位，共 ${total} 位`,
    pinBound: '这次确认只对这笔金额和这位收款人有效',
    pinForgot: '忘记支付密码？',
    payTo: '转给',
    amountHidden: '金额已隐藏',
    amountReturned: '已退回',
    qrCode: '二维码',
  },
  en: {
    numberPad: 'Number pad',
    deleteKey: 'Delete',
    pointKey: 'Decimal point',
    passkeyKey: 'Use a passkey',
    pinTitle: 'Enter your payment PIN',
    pinCells: (filled: number, total: number) => `${filled} of ${total} digits entered`,
    pinBound: 'This confirms only this amount to this payee',
    pinForgot: 'Forgot your PIN?',
    payTo: 'To',
    amountHidden: 'Amount hidden',
    amountReturned: 'Returned',
    qrCode: 'QR code',
  },
});
