// Untrusted text that is sent to a model, once for each call.

import type { Flow } from '../engine/index.ts';
import type { AnalysedFile } from './analysed-file.ts';
import { selectFlows } from './rule.ts';

const prompts = new Set(['system-prompt', 'user-prompt', 'prompt-text']);

/** The surest flow of a stranger's or a retrieved text into each call. */
export function untrustedPrompts(file: AnalysedFile): Flow[] {
  const flows = selectFlows(
    file,
    (flow) => (flow.label === 'user' || flow.label === 'retrieved') && prompts.has(flow.sink),
  );
  const first = new Map<string, Flow>();
  for (const flow of flows) {
    const end = flow.steps.at(-1)?.range;
    const call = end ? `${end.file}:${String(end.start)}:${String(end.end)}` : '';
    const known = first.get(call);
    if (!known || (known.label === 'retrieved' && flow.label === 'user')) first.set(call, flow);
  }
  return [...first.values()];
}
