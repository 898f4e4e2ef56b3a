import { defineWords } from './define-words.ts';

/** The fixed words of the doors (look.md §1.3); apart from the other parts' words, so that the first screen stays light. */
export const partsDoorsWords = defineWords({
  'zh-CN': {
    doorCode: '用验证码解除限制',
    doorCodeNote: '发到您登记过的手机或邮箱',
    doorReset: '重设密码',
    doorResetNote: '约 3 分钟',
    doorPasskey: '用通行密钥登录',
    doorPasskeyNote: '指纹、面容或安全密钥',
    doorDoctor: '登录医生',
    doorDoctorNote: '一步步查原因，也可转人工',
    doorStatus: '服务状态',
    doorStatusNote: '登录和付款现在怎么样',
    doorFreeze: '怀疑被盗？立即挂失',
    doorFreezeNote: '只停资金，不停登录，本人可随时恢复',
    doors: '进来的办法',
  },
  en: {
    doorCode: 'Unlock with a code',
    doorCodeNote: 'Sent to your registered phone or e-mail',
    doorReset: 'Reset password',
    doorResetNote: 'About 3 minutes',
    doorPasskey: 'Sign in with a passkey',
    doorPasskeyNote: 'Fingerprint, face or security key',
    doorDoctor: 'Login Doctor',
    doorDoctorNote: 'Finds the cause step by step, or a person',
    doorStatus: 'Service status',
    doorStatusNote: 'How sign-in and payments are doing',
    doorFreeze: 'Think it’s stolen? Freeze now',
    doorFreezeNote: 'Stops money, not sign-in. You can undo it.',
    doors: 'Ways in',
  },
});
