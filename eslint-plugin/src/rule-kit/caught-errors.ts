// What is done with the errors that a call of a model throws.

import {
  computedKey,
  keyName,
  op,
  originOf,
  type CallSite,
  type ModuleAnalysis,
  type ValueId,
} from '../engine/index.ts';
import type { AskedModel } from './askings.ts';

/** The error of some asked model, where it is given away. */
export interface GivenError {
  readonly kind: 'answered' | 'logged';
  /** the expression that holds too much */
  readonly start: number;
  readonly end: number;
  readonly site: CallSite;
}

/** Facts about an error that hold nothing of the request. */
const harmless = /^(?:status|status_?code|statusText|code|type|name|param|requestID|request_?id|x-request-id)$/i;
const textMakers = /^(?:String|stringify|inspect|toString|toJSON|serializeError)$/;

/** Errors of these calls that go back to the client, or whole into a log. */
export function givenErrors(analysis: ModuleAnalysis, asked: readonly AskedModel[]): GivenError[] {
  const errors = new Set(caughtFrom(analysis, asked));
  if (errors.size === 0) return [];
  const found: GivenError[] = [];
  analysis.program.sites.forEach((site, index) => {
    if (analysis.program.copied.has(site.fn)) return;
    const nodes = (analysis.resolution.sites[index]?.nodes ?? []).map(({ node }) => node);
    const called = site.form === 'new' || nodes.length > 0 ? nodes : [];
    const answers = called.some((node) => node.isAnswer);
    if (!answers && !called.some((node) => node.sinks.some(({ sink }) => sink === 'log'))) return;
    site.args.forEach((arg, position) => {
      const at = { start: site.argStart[position] ?? 0, end: site.argEnd[position] ?? 0 };
      const leak = leakIn(analysis, { value: arg, ...at }, errors, answers, 6);
      if (leak !== null) found.push({ kind: answers ? 'answered' : 'logged', ...leak, site });
    });
  });
  return found;
}

/** Error values of `catch` clauses and `.catch()` callbacks around the calls. */
function caughtFrom(analysis: ModuleAnalysis, asked: readonly AskedModel[]): ValueId[] {
  const { program } = analysis;
  const found = program.caught
    .filter(({ tryStart, tryEnd }) => asked.some(({ start, end }) => start >= tryStart && end <= tryEnd))
    .map(({ value }) => value);
  for (const site of program.sites) {
    if (keyName(site.method) !== 'catch' || site.receiver < 0) continue;
    const [from, to] = [program.start[site.receiver] ?? 0, program.end[site.receiver] ?? 0];
    if (!asked.some(({ start, end }) => start >= from && end <= to)) continue;
    const handler = originOf(program, site.args[0] ?? -1);
    const [error] =
      program.op[handler] === op.functionRef ? (program.functions[program.a[handler] ?? -1]?.params ?? []) : [];
    if (error !== undefined) found.push(error);
  }
  return found;
}

/** A value and where it is written: a variable has the place of its declaration, so its reader says the place. */
interface Written {
  readonly value: ValueId;
  readonly start: number;
  readonly end: number;
}

/** The part of a value that is the error, or text of it; `deep`: its texts count too, not only the error as a whole. */
function leakIn(
  analysis: ModuleAnalysis,
  written: Written,
  errors: ReadonlySet<ValueId>,
  deep: boolean,
  depth: number,
): Pick<Written, 'start' | 'end'> | null {
  const { program } = analysis;
  if (written.value < 0 || depth === 0) return null;
  const at = originOf(program, written.value);
  const { start, end } = written;
  if (errors.has(at)) return { start, end };
  const isLeak = (value: ValueId): boolean => leakIn(analysis, { value, start, end }, errors, deep, depth - 1) !== null;
  switch (program.op[at]) {
    case op.alloc:
      for (const property of program.allocations[program.a[at] ?? 0]?.properties ?? []) {
        const leak = leakIn(analysis, property, errors, deep, depth - 1);
        if (leak) return leak;
      }
      return null;
    case op.phi:
    case op.text:
      return (program.list[at] ?? []).some(isLeak) ? { start, end } : null;
    case op.load: {
      const key = program.b[at] ?? -1;
      const isText = deep && key !== computedKey && !harmless.test(keyName(key));
      return isText && isLeak(program.a[at] ?? -1) ? { start, end } : null;
    }
    case op.call: {
      const made = textMadeFrom(analysis, program.a[at] ?? -1);
      return made.some(isLeak) ? { start, end } : null;
    }
    default:
      return null;
  }
}

/** What `String(x)`, `JSON.stringify(x)`, `x.toString()` make a text of. */
function textMadeFrom({ program, text }: ModuleAnalysis, index: number): readonly ValueId[] {
  const site = program.sites[index];
  if (!site) return [];
  const name = text.slice(site.calleeStart, site.calleeEnd).replace(/^.*\./s, '');
  return textMakers.test(name) ? [...site.args, site.receiver] : [];
}
