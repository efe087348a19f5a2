// Looks back from a kind of sink: which constants get there. For keys that are written in the code.

import { kindBit } from '../automaton/compile.ts';
import { consPath, joinPaths, emptyPath, pathHead, pathTail, type PathId } from '../program/paths.ts';
import { keyOf, keysMeet } from '../program/keys.ts';
import { op, type Program, type ValueId } from '../program/program.ts';
import type { SinkKind } from '../vocabulary.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { constantOf, findProperty, holdsWhere, textOf } from './constants.ts';
import { sinkKindsOf } from './reach.ts';
import { argumentFits } from './resolve-calls.ts';

/** A constant text that reaches a sink, and the call it reaches. */
export interface ReachingConstant {
  readonly start: number;
  readonly end: number;
  readonly callee: string;
  /** constant endpoint given to the same call, when there is one */
  readonly endpoint: string | null;
}

const endpointKeys = ['endpoint', 'baseURL', 'baseUrl', 'azureOpenAIEndpoint', 'azureOpenAIBasePath', 'azure_endpoint'];

export function constantsReaching(analysis: ModuleAnalysis, kind: SinkKind): ReachingConstant[] {
  const found = new Map<string, ReachingConstant>();
  const { program, resolution } = analysis;
  const note = (value: ValueId, callee: string, endpoint: string | null): void => {
    const start = program.start[value] ?? -1;
    const end = program.end[value] ?? -1;
    if (start >= 0) found.set(`${String(start)}:${String(end)}`, { start, end, callee, endpoint });
  };
  program.sites.forEach((site, index) => {
    const targets = resolution.sites[index];
    if (!targets) return;
    const callee = analysis.text.slice(site.calleeStart, site.calleeEnd);
    const endpoint = endpointOf(program, site.args);
    const look = (arg: ValueId, path: PathId): void => {
      walk(program, arg, path, 0, new Set(), (value) => {
        note(value, callee, endpoint);
      });
    };
    for (const { node } of targets.nodes) {
      for (const sink of node.sinks) {
        if (sink.sink !== kind || !holdsWhere(program, site.args, sink.where)) continue;
        site.args.forEach((arg, position) => {
          if (argumentFits(sink.arg, position, site)) look(arg, sink.path);
        });
      }
    }
    for (const target of targets.functions) {
      if ((sinkKindsOf(target.of) & kindBit(kind)) === 0) continue;
      for (const sink of target.of.taint.summaryOf(target.fn)?.sinks ?? []) {
        const arg = sink.port.root >= 0 ? site.args[sink.port.root] : undefined;
        if (sink.hit.sink.sink === kind && arg !== undefined) look(arg, sink.port.path);
      }
    }
  });
  return [...found.values()];
}

function endpointOf(program: Program, args: readonly ValueId[]): string | null {
  for (const arg of args) {
    const own = textOf(program, arg);
    if (own?.startsWith('http')) return own;
    for (const name of endpointKeys) {
      const value = findProperty(program, arg, keyOf(name));
      const text = value === null || value === undefined ? undefined : textOf(program, value);
      if (text !== undefined) return text;
    }
  }
  return null;
}

type Step = (next: ValueId, path: PathId) => void;

function walk(
  program: Program,
  value: ValueId,
  path: PathId,
  depth: number,
  seen: Set<string>,
  visit: (value: ValueId) => void,
): void {
  if (value < 0 || depth > 16) return;
  const name = `${String(value)}:${String(path)}`;
  if (seen.has(name)) return;
  seen.add(name);
  const kind = program.op[value];
  if (
    kind === op.text ||
    (kind === op.constant && path === emptyPath && typeof constantOf(program, value) === 'string')
  )
    visit(value);
  backTo(program, value, path, (next, rest) => {
    walk(program, next, rest, depth + 1, seen, visit);
  });
}

/** The values one step before this one, with the place that is wanted inside them. */
export function backTo(program: Program, value: ValueId, path: PathId, on: Step): void {
  const list = program.list[value] ?? [];
  switch (program.op[value]) {
    case op.refine:
      on(program.a[value] ?? -1, path);
      return;
    case op.phi:
    case op.cell:
    case op.field:
    case op.after:
      for (const part of list) on(part, path);
      return;
    case op.text:
      for (const part of list) on(part, emptyPath);
      return;
    case op.load:
      on(program.a[value] ?? -1, joinPaths(consPath(program.b[value] ?? -1, emptyPath), path));
      return;
    case op.store:
      on(program.a[value] ?? -1, path);
      into(program.b[value] ?? -1, list[0] ?? -1, path, on);
      return;
    case op.alloc:
      for (const property of program.allocations[program.a[value] ?? 0]?.properties ?? []) {
        if (property.key < 0) on(property.value, path);
        else into(property.key, property.value, path, on);
      }
      return;
    case op.call: {
      const site = program.sites[program.a[value] ?? -1];
      for (const arg of site ? [...site.args, site.receiver] : []) on(arg, emptyPath);
      return;
    }
    default:
  }
}

function into(key: number, value: ValueId, path: PathId, on: Step): void {
  if (path !== emptyPath && keysMeet(key, pathHead(path))) on(value, pathTail(path));
}
