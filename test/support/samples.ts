import type { Operation } from '#contract/paths';
import type { ApiCall } from './api-client.ts';

const id = '01a202e7-ba95-7919-99de-ba829b11f583';

/** Ids that exist, where a test wants to get past them. */
export interface SampleIds {
  readonly merchantId: string;
  /** Of the person who calls, for the verbs that ask for it once more. */
  readonly password: string;
}

/** For every operation a request of the right shape, to be spoilt by a test. */
export function sampleCalls({ merchantId, password }: SampleIds): Readonly<Record<Operation, ApiCall>> {
  const flow = { flowId: id };
  const shop = { merchantId };
  const token = 'AAAAAAAAAAAAAAAAAAAAAA';
  const signUp = {
    name: '王小明',
    username: 'xiaoming',
    password: 'plum-river-lantern-43',
    pin: '739252',
    agreementVersion: '1',
    privacyVersion: '1',
    locale: 'zh-CN',
    remember: true,
  };
  const credential = { id: 'AAAA', rawId: 'AAAA', type: 'public-key' };
  const passkey = {
    made: { ...credential, response: { clientDataJSON: 'e30', attestationObject: 'AAAA', transports: ['internal'] } },
    answer: { ...credential, response: { clientDataJSON: 'e30', authenticatorData: 'AAAA', signature: 'AAAA' } },
  };
  return {
    startSignUp: { body: { address: '13900139000', locale: 'zh-CN' } },
    confirmSignUp: { params: flow, body: { code: '123456' } },
    resendSignUpCode: { params: flow },
    completeSignUp: { params: flow, body: signUp },
    signIn: {
      body: { identifier: '13900139000', password: 'plum-river-lantern-43', remember: true, challenge: 'x.1' },
    },
    confirmSignIn: { params: flow, body: { code: '123456' } },
    resendSignInCode: { params: flow, body: { addressId: id } },
    signOut: {},
    getMe: {},
    chooseUsername: { body: { username: 'somebody' } },
    changePreferences: { body: { locale: 'zh-CN', findable: true } },
    getFactors: {},
    startAuthenticator: { body: { name: '我的手机' } },
    confirmAuthenticator: { params: { factorId: id }, body: { code: '123456' } },
    removeAuthenticator: { params: { factorId: id } },
    renameFactor: { params: { factorId: id }, body: { name: '旧手机' } },
    createSavedCodes: {},
    confirmFactor: { params: flow, body: { method: 'authenticator', code: '123456', trust: false } },
    proveByAuthenticator: { params: flow, body: { code: '123456' } },
    proveByPasskey: { params: flow, body: { response: passkey.answer } },
    findSignIn: {},
    startRecovery: {
      body: { purpose: 'reset', identifier: '13900139000', via: 'phone', locale: 'zh-CN', challenge: 'x.1' },
    },
    findRecovery: {},
    resendRecoveryCode: { params: flow, body: { via: 'email' } },
    proveByCode: { params: flow, body: { code: '12345678' } },
    proveBySavedCode: { params: flow, body: { code: 'ABCD-EFGH-JKMN-PQRS' } },
    proveByLink: { body: { token } },
    setNewPassword: { params: flow, body: { password: 'plum-river-lantern-44' } },
    lookAtNotice: { body: { token } },
    freezeByNotice: { body: { token } },
    cancelByNotice: { body: { token } },
    listNotices: { query: { limit: '20' } },
    readNotices: { body: { noticeIds: [id] } },
    objectToNotice: { params: { noticeId: id } },
    getPhrase: {},
    setPhrase: { body: { phrase: '下雨天的蓝色雨伞' } },
    checkMessage: { body: { text: '7K2M-4QXP' } },
    reportPhish: { body: { text: 'https://evil.example/' } },
    listSessions: {},
    endSession: { params: { sessionId: id } },
    endOtherSessions: {},
    listDevices: {},
    renameDevice: { params: { deviceId: id }, body: { name: '办公室电脑' } },
    trustDevice: { params: { deviceId: id }, body: { trusted: true } },
    forgetDevice: { params: { deviceId: id } },
    unlockScreen: { body: { pin: '739164' } },
    confirmIdentity: { body: { purpose: 'sessions', proof: { method: 'password', password } } },
    listPasskeys: {},
    startPasskey: {},
    finishPasskey: { params: flow, body: { response: passkey.made, name: '手机' } },
    removePasskey: { params: { factorId: id } },
    startPasskeySignIn: {},
    signInByPasskey: { body: { response: passkey.answer, remember: true } },
    startPasskeyProof: { body: { for: 'confirmation', purpose: 'factors', binding: 'x' } },
    listSecurityEvents: { query: { filter: 'sign_in', limit: '20' } },
    disownEvent: { params: { eventId: id } },
    exportMyData: {},
    getClosing: {},
    startClosing: {},
    cancelClosing: {},
    getSecurity: {},
    changePassword: { body: { current: 'plum-river-lantern-43', next: 'plum-river-lantern-44', endOthers: true } },
    answerCheckUp: { body: { answer: 'keep' } },
    freeze: {},
    startUnfreeze: { body: { password, addressId: id } },
    resendUnfreezeCode: { params: flow },
    confirmUnfreeze: { params: flow, body: { code: '12345678' } },
    startContact: {
      body: { address: '13900139001', replaces: id, password, locale: 'zh-CN' },
    },
    resendContactCode: { params: flow },
    confirmContact: { params: flow, body: { code: '123456' } },
    transferContact: { params: flow },
    removeContact: { params: { addressId: id }, body: { password } },
    cancelContactChange: { params: { changeId: id } },
    transferNumber: { params: flow },
    diagnose: { body: { identifier: '13900139000', supportCode: 'ABCD-EFGH' } },
    keepDiagnostics: { body: { supportCode: 'ABCD-EFGH', lines: [{ name: 'app', value: '0.1.0' }] } },
    getWallet: {},
    findPayee: { body: { by: 'address', text: '13800138001' } },
    pay: { key: 'k', body: { payee: 'x', amount: '100', note: '午饭', pin: '739251' } },
    findPaymentByKey: { params: { key: 'k' } },
    listActivity: { query: { limit: '5' } },
    getActivity: { params: { transferId: id } },
    makeCollectCode: { body: { amount: '100', title: '拿铁' } },
    startTopUp: { key: 'k', body: { amount: '100', bankCard: 'x' } },
    findTopUpByKey: { params: { key: 'k' } },
    listTopUps: { query: { limit: '5' } },
    getTopUp: { params: { topUpId: id } },
    listMyMerchants: {},
    getMerchant: { params: shop },
    makeMerchantCode: { params: shop, body: { amount: '100', title: '拿铁' } },
    listMerchantPayments: { params: shop, query: { limit: '5' } },
    listMerchantDays: { params: shop, query: { from: '2026-11-01', to: '2026-11-02' } },
    watchMerchant: { params: shop, query: { after: '0' } },
    refundMerchantPayment: { params: shop, key: 'k', body: { transferId: id, pin: '416073' } },
    listApiKeys: { params: shop },
    createApiKey: { params: shop, body: { label: 'till', pin: '416073' } },
    revokeApiKey: { params: { ...shop, keyId: id } },
    createOrder: { key: 'k', body: { amount: '100', title: '拿铁', reference: 'A-1', expiresInSeconds: 60 } },
    getOrder: { params: { orderId: id } },
    refundOrder: { params: { orderId: id }, key: 'k' },
    getApp: {},
  };
}
