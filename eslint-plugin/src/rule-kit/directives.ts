// ESLint's directive comments, honoured outside ESLint too.

import type { SourceComment } from './parse-oxc.ts';
import type { LineTable } from './locations.ts';

interface Disabled {
  /** null: every rule */
  readonly rules: readonly string[] | null;
  readonly fromLine: number;
  readonly toLine: number;
  readonly reason: string;
}

export interface Directives {
  /** reason of the directive that covers a place, `''` without one, null when none does */
  reasonAt(rule: string, line: number): string | null;
}

const directive = /^\s*eslint-(disable-next-line|disable-line|disable|enable)(?![\w-])([\s\S]*)$/;
export const namespace = 'genai-guard';

export function readDirectives(comments: readonly SourceComment[], lines: LineTable): Directives {
  const disabled: Disabled[] = [];
  const open: { rules: readonly string[] | null; line: number; reason: string }[] = [];
  for (const comment of comments) {
    const match = directive.exec(comment.text);
    const kind = match?.[1];
    if (!match || kind === undefined) continue;
    if (!comment.block && (kind === 'disable' || kind === 'enable')) continue;
    const [names, ...reasons] = (match[2] ?? '').split(/\s-{2,}\s/);
    const reason = reasons.join(' ').trim();
    const rules = ruleNames(names ?? '');
    const start = lines.position(comment.start).line;
    const end = lines.position(comment.end).line;
    if (kind === 'disable-line') disabled.push({ rules, fromLine: start, toLine: start, reason });
    else if (kind === 'disable-next-line') disabled.push({ rules, fromLine: end + 1, toLine: end + 1, reason });
    else if (kind === 'disable') open.push({ rules, line: start, reason });
    else closeOpen(open, disabled, rules, start);
  }
  for (const entry of open)
    disabled.push({ rules: entry.rules, fromLine: entry.line, toLine: Number.MAX_SAFE_INTEGER, reason: entry.reason });
  return {
    reasonAt: (rule, line) => {
      const found = disabled.find(
        (d) => line >= d.fromLine && line <= d.toLine && (d.rules === null || d.rules.includes(rule)),
      );
      return found ? found.reason : null;
    },
  };
}

function closeOpen(
  open: { rules: readonly string[] | null; line: number; reason: string }[],
  disabled: Disabled[],
  rules: readonly string[] | null,
  line: number,
): void {
  for (let index = open.length - 1; index >= 0; index--) {
    const entry = open[index];
    if (!entry) continue;
    const fits = rules === null || entry.rules === null || entry.rules.some((rule) => rules.includes(rule));
    if (!fits) continue;
    disabled.push({ rules: entry.rules, fromLine: entry.line, toLine: line, reason: entry.reason });
    open.splice(index, 1);
  }
}

function ruleNames(text: string): readonly string[] | null {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length === 0) return null;
  return names.filter((name) => name.startsWith(`${namespace}/`)).map((name) => name.slice(namespace.length + 1));
}
