export {
  addressOf,
  call,
  onSessionLimited,
  onSignedOut,
  speak,
  type CallAnswer,
  type CallInput,
  type CallRefusal,
  type NetworkTrouble,
  type ServerProblem,
} from './call.ts';
export { askAgain, mayHaveArrived, type Resolution } from './ask-again.ts';
export { newOnceKey } from './once-key.ts';
