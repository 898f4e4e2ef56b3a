export { NewPassword, type NewPasswordProps } from './NewPassword.tsx';
export { useGate, type Gate, type LoadedStrength } from './use-gate.ts';
export { passwordFault, usualDemands, type PasswordDemands } from './judge.ts';
