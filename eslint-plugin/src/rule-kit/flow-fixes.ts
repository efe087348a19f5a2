// Fixes of flow rules, worked out only when somebody wants to see them.

import type { FixResult } from '../ast/edit.ts';
import type { AstNode } from '../ast/node.ts';
import type { SourceView } from '../ast/source-view.ts';
import type { Flow } from '../engine/index.ts';
import type { AnalysedFile } from './analysed-file.ts';
import { carriersOf } from './carriers.ts';
import type { Behind } from './values-behind.ts';

export type Fix = (view: SourceView, node: AstNode) => FixResult;
type LogFix = (
  view: SourceView,
  node: AstNode,
  texts: readonly { readonly node: AstNode; readonly word: 'prompt' | 'completion' }[],
) => FixResult;
type LazyEdits = () => FixResult;

/** A fix of the reported expression. */
export function fixAtSink(file: AnalysedFile, flow: Flow, fix: Fix): LazyEdits {
  return () => apply(file, file.nodeAt(flow.at.start, flow.at.end), fix);
}

/** A fix of the expression nearest to the sink that still is the untrusted text itself. */
export function fixAtSource(file: AnalysedFile, flow: Flow, fix: Fix): LazyEdits {
  return () => apply(file, sourceNode(file, flow), fix);
}

/** The same, as long as nothing was joined to the text on the way there. */
export function fixAtPlainSource(file: AnalysedFile, flow: Flow, fix: Fix): LazyEdits {
  const joined = flow.steps.findIndex(({ role }) => role === 'compose');
  const isOwn = flow.steps.some(
    ({ range, role }, index) =>
      range.file === file.path &&
      range.start >= flow.at.start &&
      range.end <= flow.at.end &&
      role === 'return' &&
      joined >= 0 &&
      joined < index,
  );
  return isOwn ? () => null : fixAtSource(file, flow, fix);
}

/** A fix of the first expression that carries the text and that the fix knows what to do with. */
export function fixAtCarrier(
  file: AnalysedFile,
  flow: Flow,
  fix: Fix,
  nearest: 'source' | 'sink' = 'source',
): LazyEdits {
  return () => {
    for (const node of carriersOf(file, flow, nearest)) {
      const result = apply(file, node, fix);
      if (result !== null) return result;
    }
    return null;
  };
}

/** The same guard twice: written into the file, and through the module of helpers. */
export function guardsAtCarrier(
  file: AnalysedFile,
  flow: Flow,
  id: string,
  fix: (place: 'file' | 'module') => Fix,
  nearest: 'source' | 'sink' = 'source',
): readonly { readonly id: string; readonly edits: LazyEdits }[] {
  return [
    { id, edits: fixAtCarrier(file, flow, fix('file'), nearest) },
    { id: `${id}ByHelper`, edits: fixAtCarrier(file, flow, fix('module'), nearest) },
  ];
}

/** A fix of an expression of this file. */
export function fixAt(file: AnalysedFile, at: Behind, fix: Fix): LazyEdits {
  const { program } = at.of;
  const node = () =>
    at.of.file === file.path ? file.nodeAt(program.start[at.value] ?? -1, program.end[at.value] ?? -1) : null;
  return () => apply(file, node(), fix);
}

/** A fix of the whole call around the sink, which is told every text that flows into it. */
export function fixAtLog(file: AnalysedFile, flow: Flow, fix: LogFix): LazyEdits {
  return () => {
    const texts = file.flows().flatMap((other) => {
      const isLogged = other.sink === 'log' && (other.label === 'prompt' || other.label === 'model');
      const node = isLogged ? sourceNode(file, other) : null;
      return node ? [{ node, word: other.label === 'model' ? ('completion' as const) : ('prompt' as const) }] : [];
    });
    return apply(file, file.nodeAt(flow.at.start, flow.at.end), (view, node) => fix(view, node, texts));
  };
}

/** A fix of what stands in a range. */
export function fixAtRange(
  file: AnalysedFile,
  at: { readonly start: number; readonly end: number },
  fix: Fix,
): LazyEdits {
  return () => apply(file, file.nodeAt(at.start, at.end), fix);
}

function apply(file: AnalysedFile, node: AstNode | null, fix: Fix): FixResult {
  const view = file.view();
  return view && node ? fix(view, node) : null;
}

function sourceNode(file: AnalysedFile, flow: Flow): AstNode | null {
  const inside = flow.steps.filter(
    (step) =>
      step.range.file === file.path &&
      step.range.start >= flow.at.start &&
      step.range.end <= flow.at.end &&
      step.role !== 'sink' &&
      step.role !== 'compose',
  );
  const last = inside.at(-1)?.range ?? flow.at;
  return file.nodeAt(last.start, last.end);
}
