// Which code ships to a browser, and which keys go with it.

import type { SourceRange } from '../engine/index.ts';
import type { AnalysedFile } from './analysed-file.ts';

/** Build tools put variables with these beginnings into the bundle. */
export const publicVariable =
  /\benv\.?(?:\[['"]|\.)?\s*(?:NEXT_PUBLIC|VITE|REACT_APP|PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP|PLASMO_PUBLIC|NG_APP)_|^(?:NEXT_PUBLIC|VITE|REACT_APP|PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|GATSBY|VUE_APP|PLASMO_PUBLIC|NG_APP)_\w+$/;

/** A module that says so itself; a server action inside another module says the contrary. */
export function isBrowserModule(file: AnalysedFile): boolean {
  const [first] = file.tree?.program.body ?? [];
  return first?.type === 'ExpressionStatement' && first.directive === 'use client';
}

/** A client that only talks to a route of its own page holds no key that matters. */
export function isOwnServer(file: AnalysedFile, call: SourceRange): boolean {
  const client = file
    .clients()
    .find(({ calleeRange }) => calleeRange.start >= call.start && calleeRange.end <= call.end);
  const endpoint = client?.endpoint ?? '';
  return (
    /^(?:\/|https?:\/\/(?:localhost|127\.0\.0\.1)\b)/.test(endpoint) ||
    /\bbaseURL\s*:[^,}]*\blocation\.(?:origin|href)\b/.test(file.text.slice(call.start, call.end))
  );
}
