export { type FactorFault, factorFaultOf, fieldError } from './factor-fault.ts';
export { FactorField, type FactorFieldProps, isFactorTyped } from './FactorField.tsx';
export { FactorPause } from './FactorPause.tsx';
export { SavedCodes, type SavedCodesProps } from './SavedCodes.tsx';
