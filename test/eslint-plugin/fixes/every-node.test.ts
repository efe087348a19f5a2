// Asks every fix about every expression of the sample app: whatever a fix answers, the file must still parse.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { applyEdits, createSourceView, type AstNode, type SourceView } from '../../../eslint-plugin/src/ast/index.ts';
import {
  keepFileName,
  logSizeInstead,
  moveToUserMessage,
  parseAsData,
  readFromEnvironment,
  sanitizeFirst,
  showAsText,
  splitPrompt,
  useEntraId,
  useExecFile,
  useQueryParameters,
} from '../../../eslint-plugin/src/fixes/index.ts';
import type { Fix } from './apply.ts';

const app = join(import.meta.dirname, '../../corpus/contoso-support-chat/src');
const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
const isLiteral = (node: AstNode): boolean => node.type === 'Literal';
const fixes: Readonly<Record<string, Fix>> = {
  keepFileName,
  logSizeInstead,
  moveToUserMessage,
  parseAsData,
  showAsText,
  splitPrompt,
  useEntraId,
  useExecFile,
  useQueryParameters,
  readFromEnvironment: (view, node) => (isLiteral(node) ? readFromEnvironment(view, node, 'SOME_KEY') : null),
  sanitizeFirst: (view, node) => (isWritten(view, node) ? sanitizeFirst(view, node) : null),
};

/** The places where a rule asks for a sanitizer: what is assigned or given to a call. */
function isWritten(view: SourceView, node: AstNode): boolean {
  const parent = view.parentOf(node);
  const given: unknown = parent === null ? [] : Reflect.get(parent, 'arguments');
  return (Array.isArray(given) && given.includes(node)) || (parent !== null && Reflect.get(parent, 'right') === node);
}

const errorsIn = (name: string, text: string): readonly unknown[] => parseSync(name, text).errors;

/** Where a value is read: what rules report lies there. */
const isRead = (view: SourceView, node: AstNode): boolean => {
  const parent = view.parentOf(node);
  return (
    /Expression$|^Literal$|^TemplateLiteral$/.test(node.type) &&
    parent !== null &&
    !/^(?:Import|Export)/.test(parent.type) &&
    Reflect.get(parent, 'left') !== node
  );
};

describe.each(files)('%s', (name) => {
  const text = readFileSync(join(app, name), 'utf8');
  const view = createSourceView(text, parseSync(name, text).program, { language: 'ts' });
  const nodes = view.nodes.filter((node) => isRead(view, node));

  it.each(Object.keys(fixes))('%s', (fix) => {
    for (const node of nodes) {
      const edits = fixes[fix]?.(view, node) ?? null;
      if (edits !== null) expect(errorsIn(name, applyEdits(text, edits)), view.textOf(node)).toEqual([]);
    }
  });
});
