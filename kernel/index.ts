export * from './actor.ts';
export * from './context.ts';
export * from './id.ts';
export * from './invariant.ts';
export * from './locale.ts';
export * from './money.ts';
export * from './outcome.ts';
export * from './time.ts';
