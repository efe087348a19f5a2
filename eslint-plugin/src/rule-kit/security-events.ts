// Structured events in a file: a logger or an audit function that is given an object.

import { op, originOf, type ModuleAnalysis, type ValueId } from '../engine/index.ts';
import { endOf, isType, startOf } from '../ast/node.ts';
import type { AnalysedFile } from './analysed-file.ts';

/** Names of functions of one's own that write events; what they write is theirs. */
const eventFunction = /audit|security|telemetry|(?:log|track|emit|record|write|publish|report)\w*event|event\w*log/i;
const refusal = /content_?filter|blocked|refus|denied|decision/i;

/** Which outcomes leave an event behind. */
export function securityEvents(file: AnalysedFile): 'none' | 'success' | 'both' {
  const { analysis } = file;
  const view = file.view();
  if (!analysis || !view) return 'both';
  const events = analysis.program.sites.filter((site, index) => {
    if (eventFunction.test(file.text.slice(site.calleeStart, site.calleeEnd))) return true;
    const nodes = analysis.resolution.sites[index]?.nodes ?? [];
    const logs = nodes.some(({ node }) => node.sinks.some(({ sink }) => sink === 'log'));
    return logs && site.args.some((arg) => isObject(analysis, arg));
  });
  if (events.length === 0) return 'none';
  const failures = view.nodes.filter((node) => isType(node, 'CatchClause'));
  const isFailure = (start: number): boolean => failures.some((node) => startOf(node) <= start && start < endOf(node));
  const starts = events.map((event) => event.calleeStart);
  if (starts.every(isFailure)) return 'none';
  return starts.some(isFailure) || refusal.test(file.text) ? 'both' : 'success';
}

/** An object, or one as JSON; a variable that cannot be read may hold one. */
function isObject({ program }: ModuleAnalysis, value: ValueId): boolean {
  const at = originOf(program, value);
  if (program.op[at] === op.alloc) return program.allocations[program.a[at] ?? 0]?.kind === 'object';
  if (program.op[at] !== op.call) return false;
  const [inner] = program.sites[program.a[at] ?? -1]?.args ?? [];
  return inner !== undefined && program.op[originOf(program, inner)] === op.alloc;
}
