// Looks back from a part of a prompt: which texts the developers wrote are in it. Bounded, and only where text goes on as
// it is: a constant that a call merely uses says nothing.

import { elementKey, keyName } from '../program/keys.ts';
import { consPath, emptyPath, type PathId } from '../program/paths.ts';
import { op, type Program, type ValueId } from '../program/program.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { backTo } from './backward.ts';
import { constantOf, originOf } from './constants.ts';
import { importedValue } from './imported-value.ts';

const maxSteps = 96;
/** Methods whose result holds the text of their receiver. */
const keeping: ReadonlySet<string> = new Set([
  ...['trim', 'trimStart', 'trimEnd', 'toString', 'replace', 'replaceAll', 'slice', 'concat', 'normalize', 'repeat'],
  ...['filter', 'flat', 'reverse', 'toReversed', 'values'],
]);

interface Place {
  readonly of: ModuleAnalysis;
  readonly value: ValueId;
  readonly path: PathId;
}

export interface TextSearch {
  /** also what callers in the same file give for a parameter */
  readonly callers: boolean;
  /** also the elements of the value */
  readonly elements: boolean;
}

/** Constant texts inside a value. */
export function constantTextsIn(analysis: ModuleAnalysis, value: ValueId, search: TextSearch): string[] {
  const texts: string[] = [];
  const elements = consPath(elementKey, emptyPath);
  const queue: Place[] = (search.elements ? [emptyPath, elements] : [emptyPath]).map((path) => ({
    of: analysis,
    value,
    path,
  }));
  const seen = new Set<string>();
  for (let at = 0; at < queue.length && at < maxSteps; at++) {
    const place = queue[at];
    if (!place || place.value < 0) continue;
    const name = `${String(place.of.serial)}:${String(place.value)}:${String(place.path)}`;
    if (seen.has(name)) continue;
    seen.add(name);
    const { program } = place.of;
    const constant = place.path === emptyPath ? constantOf(program, place.value) : undefined;
    if (typeof constant === 'string') texts.push(constant);
    else queue.push(...before(place, search.callers));
  }
  return texts;
}

function before(place: Place, callers: boolean): Place[] {
  const { of, value, path } = place;
  const { program } = of;
  switch (program.op[value]) {
    case op.import: {
      const imported = importedValue(of, value);
      return imported ? [{ ...imported, path }] : [];
    }
    case op.call:
      return throughCall(place);
    case op.param:
      return givenTo(of, value, callers).map((given) => ({ of, value: given, path }));
    case op.load:
      return [...fieldsOfClass(of, value), ...backFrom(place)];
    default:
      return backFrom(place);
  }
}

function backFrom({ of, value, path }: Place): Place[] {
  const found: Place[] = [];
  backTo(of.program, value, path, (next, rest) => found.push({ of, value: next, path: rest }));
  return found;
}

/** `this.goal`: what is written to the field. */
function fieldsOfClass(of: ModuleAnalysis, load: ValueId): Place[] {
  const { program } = of;
  const self = originOf(program, program.a[load] ?? -1);
  if (program.op[self] !== op.self) return [];
  const fn = program.functions[program.a[self] ?? -1];
  const field = program.classes[fn ? fn.ownerClass : (program.b[self] ?? -1)]?.fields.get(program.b[load] ?? -1);
  return field === undefined ? [] : [{ of, value: field, path: emptyPath }];
}

function throughCall({ of, value, path }: Place): Place[] {
  const { program, resolution } = of;
  const index = program.a[value] ?? -1;
  const site = program.sites[index];
  if (!site) return [];
  const functions = resolution.sites[index]?.functions ?? [];
  if (functions.length > 0) {
    return functions.map((target) => ({
      of: target.of,
      value: target.of.program.functions[target.fn]?.result ?? -1,
      path,
    }));
  }
  const method = keyName(site.method);
  if (method === 'join') return [{ of, value: site.receiver, path: consPath(elementKey, emptyPath) }];
  return keeping.has(method) ? [site.receiver, ...site.args].map((part) => ({ of, value: part, path })) : [];
}

/** Arguments for a parameter: the start of a `reduce`, and what callers of the same file give. */
function givenTo(of: ModuleAnalysis, param: ValueId, callers: boolean): ValueId[] {
  const { program, resolution } = of;
  const fn = program.a[param] ?? -1;
  const position = program.b[param] ?? -1;
  const given: ValueId[] = [];
  if (position === 0) given.push(...startsOf(program, fn));
  if (callers) {
    for (const index of resolution.callers.get(fn) ?? []) given.push(program.sites[index]?.args[position] ?? -1);
  }
  return given;
}

function startsOf(program: Program, fn: number): ValueId[] {
  return program.sites
    .filter((site) => /^reduce(?:Right)?$/.test(keyName(site.method)) && isFunction(program, site.args[0] ?? -1, fn))
    .map((site) => site.args[1] ?? -1);
}

function isFunction(program: Program, value: ValueId, fn: number): boolean {
  return program.op[value] === op.functionRef && program.a[value] === fn;
}
