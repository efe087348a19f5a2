// Hands values to a database beside the query, in the form of its driver.

import type { Edit } from '../ast/edit.ts';
import { importedNames } from '../ast/imports.ts';
import { child, children, stringField, unwrap, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import { callAround, partsOf } from './joined-parts.ts';
import { replaceNode } from './objects.ts';

const placeholderOf: Readonly<Record<string, (index: number) => string>> = {
  pg: (index) => `$${String(index)}`,
  mysql: () => '?',
  mysql2: () => '?',
  'mysql2/promise': () => '?',
};

/** `` pool.query(`… WHERE id = '${x}'`) `` → `pool.query('… WHERE id = $1', [x])`, when every hole stands for a value. */
export function useQueryParameters(view: SourceView, value: AstNode): readonly Edit[] | null {
  const found = callAround(view, value);
  const placeholder = placeholderOfFile(view);
  if (found === null || placeholder === null) return null;
  const method = stringField(child(child(found.call, 'callee'), 'property'), 'name') ?? '';
  const [query, ...others] = children(found.call, 'arguments');
  if (!['query', 'execute'].includes(method) || query !== found.argument || others.length > 0) return null;
  const parts = partsOf(unwrap(query));
  const text = parts === null ? null : writeQuery(parts, placeholder);
  if (parts === null || text === null) return null;
  const values = parts.filter((part) => typeof part !== 'string').map((part) => view.textOf(part));
  return [replaceNode(found.argument, `${quoteQuery(view, text)}, [${values.join(', ')}]`)];
}

/** How the only driver that the file imports writes parameters. */
function placeholderOfFile(view: SourceView): ((index: number) => string) | null {
  const modules = importedNames(view).map((each) => each.module);
  const [driver, ...others] = new Set(modules.filter((module) => Object.hasOwn(placeholderOf, module)));
  return driver === undefined || others.length > 0 ? null : (placeholderOf[driver] ?? null);
}

const quoteQuery = (view: SourceView, text: string): string => {
  const quote = /[\r\n]/.test(text) || text.includes(view.quote) ? '`' : view.quote;
  return quote + text + quote;
};

const valuePlace = /(?:[=<>(,]|\b(?:LIKE|LIMIT|OFFSET|BETWEEN|AND|IN|VALUES))\s*$/i;
const clause = /\b(?:WHERE|SET|VALUES|LIMIT)\b/i;
const nameList = /\b(?:FROM|INTO|JOIN|BY|TABLE|UPDATE|SELECT)\s[^=<>()]*$/i;

/** A table, column, keyword or pattern cannot be a parameter; what follows a comparison or a bracket can. */
const isValuePlace = (before: string): boolean =>
  valuePlace.test(before) && !nameList.test(before.split(clause).at(-1) ?? '');

function writeQuery(parts: readonly (string | AstNode)[], placeholder: (index: number) => string): string | null {
  let text = '';
  let count = 0;
  for (const [index, part] of parts.entries()) {
    if (typeof part !== 'string') {
      if (!isValuePlace(text)) return null;
      count += 1;
      text += placeholder(count);
      continue;
    }
    const next = parts[index + 2];
    const isClosed = typeof next === 'string' && next.startsWith("'");
    const isBeforeHole = index + 1 < parts.length;
    if (/[`\\$]/.test(part) || (isBeforeHole && part.endsWith("'") !== isClosed)) return null;
    const before = index > 0 ? part.replace(/^'/, '') : part;
    text += isBeforeHole ? before.replace(/'$/, '') : before;
  }
  return text;
}
