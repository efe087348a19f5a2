// Which functions answer requests from the network: those a platform gives one to, and all they call in this file.

import { emptyPath } from '../program/paths.ts';
import type { FunctionId } from '../program/program.ts';
import type { ModuleAnalysis } from './analysis.ts';

const known = new WeakMap<ModuleAnalysis, ReadonlySet<FunctionId>>();

/** Functions that run for a request: handlers, functions inside them, and functions that those call. */
export function requestHandlers(analysis: ModuleAnalysis): ReadonlySet<FunctionId> {
  let found = known.get(analysis);
  if (!found) known.set(analysis, (found = findHandlers(analysis)));
  return found;
}

function findHandlers(analysis: ModuleAnalysis): ReadonlySet<FunctionId> {
  const { program, resolution } = analysis;
  const found = new Set(
    program.functions
      .filter((fn) => fn.id !== 0 && fn.params.some((param) => isRequest(analysis, param)))
      .map((fn) => fn.id),
  );
  if (found.size === 0) return found;
  for (let left = 8, before = 0; left > 0 && found.size !== before; left--) {
    before = found.size;
    for (const fn of program.functions) {
      if (fn.id === 0 || found.has(fn.id)) continue;
      const callers = resolution.callers.get(fn.id) ?? [];
      if (found.has(fn.parent) || callers.some((site) => found.has(program.sites[site]?.fn ?? -1))) found.add(fn.id);
    }
  }
  return found;
}

function isRequest(analysis: ModuleAnalysis, value: number): boolean {
  const { facts } = analysis.resolution;
  for (let at = facts.first[value] ?? -1; at >= 0; at = facts.next[at] ?? -1) {
    const tag = facts.path[at] === emptyPath ? analysis.resolution.tagOf(facts.tag[at] ?? 0) : null;
    if (tag?.kind === 'api' && tag.node.isRequest) return true;
  }
  return false;
}
