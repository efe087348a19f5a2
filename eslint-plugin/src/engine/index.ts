// The engine's public face.
export * from './vocabulary.ts';
export type * from './model-format.ts';
export type * from './result.ts';
