// Whether a file can have to do with a model: by its own text, or by what it imports. Most files of most projects cannot,
// and are neither walked nor analysed.

import type { Automaton } from '../engine/index.ts';
import type { CheckerHost } from './checker-host.ts';
import type { ImportResolver } from './resolve-import.ts';

interface ImportFact {
  readonly specifier: string;
  /** imported names, `default`, or `*` when all of it is imported or the names cannot be told */
  readonly names: readonly string[];
}

/** What the text alone says. */
interface TextFacts {
  readonly text: string;
  readonly namesModel: boolean;
  readonly looksLikeCall: boolean;
  readonly imports: readonly ImportFact[];
}

export interface RelevanceParts {
  readonly host: CheckerHost;
  readonly automaton: Automaton;
  readonly resolver: ImportResolver;
  /** whether one of the names that a file exports has to do with a model; the file is analysed for it */
  readonly exportsModel: (path: string, names: readonly string[]) => boolean;
}

/** Imports away from a file that still count. */
const maxHops = 2;

export class Relevance {
  private readonly parts: RelevanceParts;
  private readonly facts = new Map<string, TextFacts>();
  private readonly nearby = new Map<string, boolean>();
  private readonly receives = new Map<string, boolean>();

  constructor(parts: RelevanceParts) {
    this.parts = parts;
  }

  forget(): void {
    this.nearby.clear();
    this.receives.clear();
  }

  isRelevant(path: string, text: string, crossFile: boolean): boolean {
    const facts = this.factsOf(path, text);
    if (facts.namesModel) return true;
    if (!crossFile || !this.isNearby(path, facts, maxHops)) return false;
    return facts.looksLikeCall || this.receivesModel(path, facts, maxHops);
  }

  /** Some file within reach names a model. Texts alone tell. */
  private isNearby(path: string, facts: TextFacts, hops: number): boolean {
    if (facts.namesModel) return true;
    if (hops === 0) return false;
    return this.once(this.nearby, path, hops, () =>
      facts.imports.some(({ specifier }) => {
        const inner = this.imported(specifier, path);
        return inner !== null && this.isNearby(inner.path, inner.facts, hops - 1);
      }),
    );
  }

  /** Something that the file imports by name has to do with a model. */
  private receivesModel(path: string, facts: TextFacts, hops: number): boolean {
    return this.once(this.receives, path, hops, () =>
      facts.imports.some(({ specifier, names }) => {
        const inner = this.imported(specifier, path);
        if (inner === null || !this.isNearby(inner.path, inner.facts, hops - 1)) return false;
        if (!inner.facts.namesModel && !inner.facts.looksLikeCall) {
          if (hops === 1 || !this.receivesModel(inner.path, inner.facts, hops - 1)) return false;
        }
        return this.parts.exportsModel(inner.path, names);
      }),
    );
  }

  /** Files that import each other are asked for with fewer hops each time, so the answers do not depend on the order. */
  private once(known: Map<string, boolean>, path: string, hops: number, answer: () => boolean): boolean {
    const name = `${String(hops)}:${path}`;
    let result = known.get(name);
    if (result === undefined) known.set(name, (result = answer()));
    return result;
  }

  private imported(specifier: string, from: string): { readonly path: string; readonly facts: TextFacts } | null {
    const target = this.parts.resolver.resolve(specifier, from);
    if (target.kind !== 'file') return null;
    const text = this.parts.host.readFile(target.path);
    return text === null ? null : { path: target.path, facts: this.factsOf(target.path, text) };
  }

  private factsOf(path: string, text: string): TextFacts {
    const known = this.facts.get(path);
    if (known?.text === text) return known;
    const { gate, callGate } = this.parts.automaton;
    const facts: TextFacts = {
      text,
      namesModel: gate.test(text),
      looksLikeCall: callGate.test(text),
      imports: readImports(text),
    };
    this.facts.set(path, facts);
    return facts;
  }
}

const importText = /(?:from\s*|import\s*\(?\s*|require\s*\(\s*)(["'])([^"'\n]+)\1/g;

/** Longest list of imported names that is read; behind a longer one every name may be imported. */
const maxClause = 2000;

function readImports(text: string): ImportFact[] {
  const imports: ImportFact[] = [];
  for (const match of text.matchAll(importText)) {
    const names = match[0].startsWith('from') ? namesBefore(text, match.index) : everything;
    imports.push({ specifier: match[2] ?? '', names });
  }
  return imports;
}

const everything: readonly string[] = ['*'];

/** Names in `import a, { b as c } from`, read backwards from `from`. */
function namesBefore(text: string, end: number): readonly string[] {
  const before = text.slice(Math.max(0, end - maxClause), end);
  const start = Math.max(before.lastIndexOf('import'), before.lastIndexOf('export'));
  const clause = start < 0 ? '' : before.slice(start + 6).trim();
  if (!/^[\w$\s{},*]+$/.test(clause) || clause.includes('*')) return everything;
  const open = clause.indexOf('{');
  const whole = open < 0 ? clause : clause.slice(0, open);
  const names =
    open < 0
      ? []
      : clause
          .slice(open + 1)
          .replace('}', '')
          .split(',');
  const found = names.flatMap((name) => /^\s*(?:type\s+)?([\w$]+)/.exec(name)?.[1] ?? []);
  if (/[\w$]/.test(whole.replace(/^\s*type\b/, ''))) found.push('default');
  return found;
}
