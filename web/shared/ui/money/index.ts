export * from './Amount.tsx';
export * from './amount-entry.ts';
export * from './AmountField.tsx';
export * from './NumberPad.tsx';
export * from './PinEntry.tsx';
export * from './PinSheet.tsx';
export * from './QrCode.tsx';
