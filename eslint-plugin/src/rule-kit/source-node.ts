// Nodes of a flow that a fix can work on.

import type { AstNode } from '../ast/node.ts';
import type { Flow } from '../engine/index.ts';
import type { AnalysedFile } from './analysed-file.ts';

/** The expression nearest to the sink, inside the reported place, that still is the untrusted text itself. */
export function sourceNode(file: AnalysedFile, flow: Flow): AstNode | null {
  const inside = flow.steps.filter(
    (step) =>
      step.range.file === file.path &&
      step.range.start >= flow.at.start &&
      step.range.end <= flow.at.end &&
      step.role !== 'sink' &&
      step.role !== 'compose',
  );
  const last = inside.at(-1);
  if (last) return file.nodeAt(last.range.start, last.range.end);
  return usedNode(file, flow);
}

/** The text came through a variable: its use inside the reported place. */
function usedNode(file: AnalysedFile, flow: Flow): AstNode | null {
  return file.nodeAt(flow.at.start, flow.at.end);
}

/** The reported expression itself. */
export function sinkNode(file: AnalysedFile, flow: Flow): AstNode | null {
  return file.nodeAt(flow.at.start, flow.at.end);
}
