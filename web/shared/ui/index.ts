// The door of the parts. Entries take only what they import: nothing here has side effects.
export { cx } from './class-names.ts';
export type { Icon, Tone } from './tone.ts';
export * from './device/index.ts';
export * from './inputs/index.ts';
export * from './layout/index.ts';
export * from './lists/index.ts';
export * from './money/index.ts';
export * from './states/index.ts';
