export { type Asked, readAsked } from './asked.ts';
export { type Confirming, useConfirmed } from './use-confirmed.tsx';
