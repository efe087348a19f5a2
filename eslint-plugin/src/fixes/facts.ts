// What is written in place of texts: keyed hash, size and id through `withoutText`, or the size alone.

import type { Edit } from '../ast/edit.ts';
import { child, endOf, isTrue, isType, startOf, type AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import type { Imported } from './imports.ts';
import { keyOf, replaceNode } from './objects.ts';
import { sizeName, sizeOf } from './text-size.ts';
import { bringWithoutText } from './without-text.ts';

/** A text that is logged: the name it is logged by, and its source. */
export interface Entry {
  readonly name: string;
  readonly node: AstNode;
  /** source when it is more than the node, such as a comment before it */
  readonly source?: string;
}

export interface Facts {
  /** what goes between the braces of an object literal */
  inside(entries: readonly Entry[]): string;
  /** an object with nothing else */
  whole(entries: readonly Entry[]): string;
  /** edits that replace one property of an object literal; null when its name is computed */
  property(property: AstNode): readonly Edit[] | null;
  /** edits that hand on an object literal of nothing but texts */
  readonly object?: (object: AstNode) => readonly Edit[];
  /** edits the file needs besides */
  readonly edits: readonly Edit[];
  readonly kind: 'hash' | 'size';
}

const isPlain = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name);
const written = (view: SourceView, name: string): string => (isPlain(name) ? name : view.quote + name + view.quote);

/** Null where the file cannot make a keyed hash. */
export function hashFacts(view: SourceView, imported: Imported | null = bringWithoutText(view)): Facts | null {
  if (imported === null) return null;
  const callee = imported.names[0] ?? '';
  const whole = (entries: readonly Entry[]): string => {
    const list = entries.map(({ name, node, source }) => {
      const text = source ?? view.textOf(node);
      return text === name ? name : `${written(view, name)}: ${text}`;
    });
    return `${callee}({ ${list.join(', ')} })`;
  };
  return {
    kind: 'hash',
    edits: imported.edits,
    whole,
    inside: (entries) => `...${whole(entries)}`,
    object: (object) => [
      { start: startOf(object), end: startOf(object), text: `${callee}(` },
      { start: endOf(object), end: endOf(object), text: ')' },
    ],
    property: (property) => [
      { start: startOf(property), end: startOf(property), text: `...${callee}({ ` },
      { start: endOf(property), end: endOf(property), text: ' })' },
    ],
  };
}

export function sizeFacts(view: SourceView): Facts {
  const inside = (entries: readonly Entry[]): string =>
    entries.map(({ name, node }) => `${written(view, sizeName(name, node))}: ${sizeOf(view, node)}`).join(', ');
  return {
    kind: 'size',
    edits: [],
    inside,
    whole: (entries) => `{ ${inside(entries)} }`,
    property: (property) => {
      const key = keyOf(property);
      const value = child(property, 'value');
      const oldKey = child(property, 'key');
      if (key === null || value === null) return null;
      const text = inside([{ name: key, node: value }]);
      if (isTrue(property, 'shorthand') || oldKey === null || isType(property, 'SpreadElement'))
        return [replaceNode(property, text)];
      const at = text.indexOf(': ');
      return [replaceNode(oldKey, text.slice(0, at)), replaceNode(value, text.slice(at + 2))];
    },
  };
}
