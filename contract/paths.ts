/** Every operation's method and path. Browser-safe: no zod here. */
export const paths = {
  // identity
  startSignUp: ['POST', '/api/sign-up'],
  confirmSignUp: ['POST', '/api/sign-up/{flowId}/code'],
  resendSignUpCode: ['POST', '/api/sign-up/{flowId}/resend'],
  completeSignUp: ['POST', '/api/sign-up/{flowId}/complete'],
  signIn: ['POST', '/api/sign-in'],
  confirmSignIn: ['POST', '/api/sign-in/{flowId}/code'],
  resendSignInCode: ['POST', '/api/sign-in/{flowId}/resend'],
  signOut: ['POST', '/api/sign-out'],
  getMe: ['GET', '/api/me'],
  chooseUsername: ['PUT', '/api/me/username'],
  changePreferences: ['PUT', '/api/me/preferences'],
  createRecoveryCode: ['POST', '/api/me/recovery-code'],
  // wallet
  getWallet: ['GET', '/api/wallet'],
  findPayee: ['POST', '/api/payees'],
  pay: ['POST', '/api/payments'],
  findPaymentByKey: ['GET', '/api/payments/by-key/{key}'],
  listActivity: ['GET', '/api/activity'],
  getActivity: ['GET', '/api/activity/{transferId}'],
  makeCollectCode: ['POST', '/api/collect-codes'],
  startTopUp: ['POST', '/api/top-ups'],
  findTopUpByKey: ['GET', '/api/top-ups/by-key/{key}'],
  listTopUps: ['GET', '/api/top-ups'],
  getTopUp: ['GET', '/api/top-ups/{topUpId}'],
  // merchants: their owners
  listMyMerchants: ['GET', '/api/merchants'],
  getMerchant: ['GET', '/api/merchants/{merchantId}'],
  makeMerchantCode: ['POST', '/api/merchants/{merchantId}/codes'],
  listMerchantPayments: ['GET', '/api/merchants/{merchantId}/payments'],
  listMerchantDays: ['GET', '/api/merchants/{merchantId}/days'],
  watchMerchant: ['GET', '/api/merchants/{merchantId}/live'],
  refundMerchantPayment: ['POST', '/api/merchants/{merchantId}/refunds'],
  listApiKeys: ['GET', '/api/merchants/{merchantId}/keys'],
  createApiKey: ['POST', '/api/merchants/{merchantId}/keys'],
  revokeApiKey: ['DELETE', '/api/merchants/{merchantId}/keys/{keyId}'],
  // merchants: their programs, by API key
  createOrder: ['POST', '/api/orders'],
  getOrder: ['GET', '/api/orders/{orderId}'],
  refundOrder: ['POST', '/api/orders/{orderId}/refunds'],
  // the application itself
  getApp: ['GET', '/api/app'],
} as const satisfies Record<string, readonly [method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string]>;

export type Operation = keyof typeof paths;
