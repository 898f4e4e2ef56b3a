export { findFinishedSession, flowToken } from './finished-session.ts';
export {
  browserDigest,
  browserMac,
  makeBrowserSecret,
  readBrowserSecret,
  type BrowserSecret,
} from './browser-secret.ts';
export { codeMatches, makeCode, openFlowAddress, sealFlowAddress } from './code.ts';
export { resendFlowCode, sendFlowCode, type ResendFlowRefusal, type SentFlowCode } from './flow-code.ts';
export {
  codeMinutes,
  codeTimes,
  decideCode,
  decideResend,
  flowMinutes,
  mayReplay,
  replayMinutes,
  wayBackDigits,
  type Flow,
  type FlowKind,
} from './flow.ts';
export {
  confirmFlow,
  countWrongCode,
  deleteOldFlows,
  expireOtherFlows,
  findFlow,
  findFreshSignIn,
  finishFlow,
  insertFlow,
  lockCodesOf,
  lockFlow,
  lockSignInOfBrowser,
  renewCode,
  sumWrongCodes,
  type FlowKey,
} from './flows.sql.ts';
