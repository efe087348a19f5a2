// What a value is made of, seen backward through variables, fields, calls and the project's own functions.

import {
  codeText,
  constantOf,
  importedValue,
  keyName,
  op,
  originOf,
  propertyAt,
  type CallSite,
  type ModuleAnalysis,
  type ValueId,
} from '../engine/index.ts';

/** A value of one module. */
export interface Behind {
  readonly of: ModuleAnalysis;
  readonly value: ValueId;
}

/** How far a walk goes: `same` stays with the text itself, `all` also goes into receivers and arguments. */
type Reach = 'same' | 'all';

const maxBehind = 80;
/** Methods that give their receiver back as text. */
const keepsText = /^(?:trim|toLowerCase|toUpperCase|toString|valueOf|String)$/;

export function siteOf({ of, value }: Behind): CallSite | null {
  return of.program.op[value] === op.call ? (of.program.sites[of.program.a[value] ?? -1] ?? null) : null;
}

/** Values behind a value, itself first. */
export function valuesBehind(of: ModuleAnalysis, value: ValueId, reach: Reach): Behind[] {
  const found: Behind[] = [];
  const seen = new Set<string>();
  const queue: Behind[] = [{ of, value }];
  for (let next = queue.shift(); next && found.length < maxBehind; next = queue.shift()) {
    if (next.value < 0) continue;
    const at = { of: next.of, value: originOf(next.of.program, next.value) };
    const name = `${at.of.file}:${String(at.value)}`;
    if (seen.has(name)) continue;
    seen.add(name);
    found.push(at);
    queue.push(...inputsOf(at, reach));
  }
  return found;
}

function inputsOf(at: Behind, reach: Reach): Behind[] {
  const { of, value } = at;
  const { program } = of;
  const here = (values: readonly ValueId[]): Behind[] => values.map((inner) => ({ of, value: inner }));
  switch (program.op[value]) {
    case op.phi:
    case op.cell:
    case op.field:
    case op.undef:
    case op.after:
      return here(program.list[value] ?? []);
    case op.text:
      return reach === 'all' ? here(program.list[value] ?? []) : [];
    case op.load: {
      const object = program.a[value] ?? -1;
      const inner = propertyAt(program, object, keyName(program.b[value] ?? -1));
      if (inner !== null && inner !== undefined) return here([inner]);
      return reach === 'all' ? here([object]) : [];
    }
    case op.import: {
      const target = importedValue(of, value);
      return target ? [target] : [];
    }
    case op.call:
      return behindCall(at, reach);
    default:
      return [];
  }
}

function behindCall(at: Behind, reach: Reach): Behind[] {
  const site = siteOf(at);
  if (!site) return [];
  const { of } = at;
  const called = of.resolution.sites[of.program.a[at.value] ?? -1]?.functions ?? [];
  const results = called.map((target) => ({
    of: target.of,
    value: target.of.program.functions[target.fn]?.result ?? -1,
  }));
  if (reach === 'same') {
    if (results.length > 0 || !keepsText.test(keyName(site.method))) return results;
    return [{ of, value: site.receiver }];
  }
  const given = [site.receiver, ...site.args].map((value) => ({ of, value }));
  return [...results, ...given];
}

/** The values a value may be, variables and alternatives opened. */
export function leavesOf(of: ModuleAnalysis, value: ValueId): Behind[] {
  return valuesBehind(of, value, 'same').filter(({ of: inner, value: leaf }) => {
    const kind = inner.program.op[leaf];
    return kind !== op.phi && kind !== op.cell && kind !== op.field && kind !== op.after;
  });
}

/** The name a value is read by: `claims.email` → `email`. */
export function nameOfValue({ of, value }: Behind): string {
  const { program } = of;
  if (program.op[value] === op.load) return keyName(program.b[value] ?? -1);
  if (program.op[value] === op.param)
    return program.functions[program.a[value] ?? -1]?.paramNames[program.b[value] ?? -1] ?? '';
  return '';
}

/** The reader's own words for a value. */
export function textOfValue({ of, value }: Behind): string {
  return codeText(of.text, of.program.start[value] ?? -1, of.program.end[value] ?? -1);
}

export function constantText({ of, value }: Behind): string | null {
  const constant = constantOf(of.program, value);
  return typeof constant === 'string' ? constant : null;
}
