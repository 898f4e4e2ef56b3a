export * from './define-words.ts';
export * from './format.ts';
export * from './format-time.ts';
export * from './locale.ts';
export * from './use-format.ts';
export * from './use-words.ts';
