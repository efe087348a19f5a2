// Comments of a script, found in its text and tree: parsers hand them over in different ways, or not at all.

import { endOf, isType, startOf } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';

export interface CommentSpan {
  readonly start: number;
  readonly end: number;
}

/** In order. Slashes inside texts, patterns and markup open none. */
export function* commentsOf(view: SourceView): Generator<CommentSpan> {
  const { text } = view;
  const opaque = view.nodes
    .filter((node) => isType(node, 'Literal', 'TemplateElement', 'JSXText'))
    .map((node) => ({ start: startOf(node), end: endOf(node) }))
    .sort((a, b) => a.start - b.start);
  let next = 0;
  for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at)) {
    while (next < opaque.length && (opaque[next]?.end ?? 0) <= at) next += 1;
    const around = opaque[next];
    const second = text.charAt(at + 1);
    if (around && around.start <= at) {
      at = Math.max(at + 1, around.end);
    } else if (second === '/' || second === '*') {
      const end = second === '/' ? text.indexOf('\n', at) : text.indexOf('*/', at + 2);
      const span = { start: at, end: end < 0 ? text.length : end };
      yield span;
      at = span.end + 1;
    } else {
      at += 1;
    }
  }
}
