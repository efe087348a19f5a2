// Parses JavaScript and TypeScript with oxc. The one file that knows the parser; it may be missing.

import { createRequire } from 'node:module';
import type { TSESTree } from '@typescript-eslint/types';
import { languageOf } from './paths.ts';

export interface SourceComment {
  readonly block: boolean;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A tree that may be made only when it is asked for: of most files nobody wants to see it. */
export interface SourceTree {
  readonly program: TSESTree.Program;
}

export type ParsedSource =
  | ({ readonly kind: 'parsed'; readonly comments: readonly SourceComment[] } & SourceTree)
  | { readonly kind: 'failed'; readonly reason: string; readonly offset: number };

/** Turns text into an ESTree with ranges. Never throws. */
export type SourceParser = (path: string, text: string) => ParsedSource;

interface OxcModule {
  parseSync(
    name: string,
    text: string,
    options: { lang: string; sourceType: string; range: boolean; preserveParens: boolean },
  ): {
    readonly program: unknown;
    readonly comments: readonly {
      readonly type: string;
      readonly value: string;
      readonly start: number;
      readonly end: number;
    }[];
    readonly errors: readonly {
      readonly severity: string;
      readonly message: string;
      readonly labels: readonly { readonly start: number }[];
    }[];
  };
}

let oxc: OxcModule | null | undefined;

function isOxc(value: unknown): value is OxcModule {
  return typeof value === 'object' && value !== null && 'parseSync' in value;
}

function loadOxc(): OxcModule | null {
  if (oxc === undefined) {
    try {
      const loaded: unknown = createRequire(import.meta.url)('oxc-parser');
      oxc = isOxc(loaded) ? loaded : null;
    } catch {
      oxc = null;
    }
  }
  return oxc;
}

export function hasOxc(): boolean {
  return loadOxc() !== null;
}

export const parseWithOxc: SourceParser = (path, text) => {
  const parser = loadOxc();
  if (!parser)
    return {
      kind: 'failed',
      reason: 'The parser `oxc-parser` is not installed. Install it beside the plugin.',
      offset: 0,
    };
  const first = parseOnce(parser, path, text, 'module');
  if (first.kind === 'parsed') return first;
  // Scripts may use what modules forbid (`with`, octal escapes, `await` as a name).
  const second = parseOnce(parser, path, text, 'script');
  return second.kind === 'parsed' ? second : first;
};

function parseOnce(parser: OxcModule, path: string, text: string, sourceType: string): ParsedSource {
  try {
    const result = parser.parseSync(path, text, {
      lang: languageOf(path),
      sourceType,
      range: true,
      preserveParens: false,
    });
    const error = result.errors.find((e) => e.severity === 'Error');
    if (error)
      return {
        kind: 'failed',
        reason: error.message.split('\n')[0] ?? 'unreadable',
        offset: error.labels[0]?.start ?? 0,
      };
    const comments = result.comments.map((c) => ({
      block: c.type === 'Block',
      text: c.value,
      start: c.start,
      end: c.end,
    }));
    return {
      kind: 'parsed',
      get program() {
        return result.program as TSESTree.Program;
      },
      comments,
    };
  } catch (error) {
    return {
      kind: 'failed',
      reason: error instanceof Error ? (error.message.split('\n')[0] ?? 'unreadable') : 'unreadable',
      offset: 0,
    };
  }
}
