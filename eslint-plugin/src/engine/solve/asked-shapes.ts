// Whether the service was told the form of what it makes: what it sends then fits a schema, and nobody has to check again.

import { keyOf } from '../program/keys.ts';
import { op, type CallSite, type Program, type ValueId } from '../program/program.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { settle, type ValueOf } from './closed-sets.ts';
import { constantOf, findProperty, originOf } from './constants.ts';

const noneKnown = (): null => null;
const typeKey = keyOf('type');
const maxLoads = 10;

/** `value` was read out of what a call returned; `places` are its settings (`(0).response_format`, `(0).tools[].strict`). */
export function isShapeAsked(of: ModuleAnalysis, value: ValueId, places: readonly string[]): boolean {
  const site = places.length > 0 ? callBehind(of, value) : null;
  return site !== null && places.some((place) => isAskedAt(of, site, place));
}

function callBehind({ program }: ModuleAnalysis, value: ValueId): CallSite | null {
  let at = originOf(program, value);
  for (let left = maxLoads; left > 0; left--) {
    const site = siteOf(program, at);
    if (site && (site.args.length > 0 || site.receiver < 0)) return site;
    if (!site && program.op[at] !== op.load) return null;
    at = originOf(program, site ? site.receiver : (program.a[at] ?? -1));
  }
  return null;
}

function siteOf(program: Program, value: ValueId): CallSite | undefined {
  return program.op[value] === op.call ? program.sites[program.a[value] ?? -1] : undefined;
}

function isAskedAt(of: ModuleAnalysis, site: CallSite, place: string): boolean {
  const [, receiver, position = '', rest = ''] = /^(\(this\))?\((\d)\)(.*)$/.exec(place) ?? [];
  const call = receiver === undefined ? site : siteOf(of.program, originOf(of.program, site.receiver));
  let at: ValueOf = { of, value: call?.args[Number(position)] ?? -1 };
  for (const [, name, element] of rest.matchAll(/\.([\w$]+)|(\[\])/g)) {
    const owner: ValueOf | null = settle(at, noneKnown);
    if (!owner) return false;
    // `tools: [zodFunction(…)]`: helpers of an SDK ask for the schema they are given.
    if (element === undefined && isHelperCall(owner)) return true;
    const inner: ValueId | null | undefined =
      element === undefined ? findProperty(owner.of.program, owner.value, keyOf(name ?? '')) : firstElement(owner);
    if (inner === null || inner === undefined) return false;
    at = { of: owner.of, value: inner };
  }
  return isSchema(at);
}

function firstElement({ of: { program }, value }: ValueOf): ValueId | undefined {
  const allocation = program.op[value] === op.alloc ? program.allocations[program.a[value] ?? 0] : undefined;
  return allocation?.kind === 'array' ? allocation.properties[0]?.value : undefined;
}

function isHelperCall({ of: { program }, value }: ValueOf): boolean {
  const site = siteOf(program, value);
  return site !== undefined && program.op[originOf(program, site.callee)] === op.import;
}

/** Not switched off, and more than the wish for any JSON. */
function isSchema(at: ValueOf): boolean {
  const found = settle(at, noneKnown);
  if (!found) return true;
  const { program } = found.of;
  const constant = constantOf(program, found.value);
  if (constant !== undefined) return constant === true;
  const type = constantOf(program, findProperty(program, found.value, typeKey) ?? -1);
  return type !== 'json_object' && type !== 'text';
}
