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
import type { AnalysedFile } from './analysed-file.ts';
import { askedModels, type AskedModel } from './askings.ts';
import { isOwnProgram } from './program-kind.ts';

/** The error of some asked model, where it is given away: the expression that holds too much, and who gets it. */
export interface GivenError {
  readonly start: number;
  readonly end: number;
  readonly site: CallSite;
}

/** Facts about an error that hold nothing of the request. */
const harmless = /^(?:status|status_?code|statusText|code|type|name|param|requestID|request_?id|x-request-id)$/i;
const textMakers = /^(?:String|stringify|inspect|toString|toJSON|serializeError)$/;

/** Errors that go back to the client, as a whole or in their own words. */
export function answeredErrors(analysis: ModuleAnalysis, asked: readonly AskedModel[]): GivenError[] {
  return givenErrors(analysis, asked, (node) => node.isAnswer, true);
}

/** Errors that a service writes to its log as a whole. A program shows them to the person who runs it. */
export function loggedErrors(file: AnalysedFile): GivenError[] {
  const { analysis } = file;
  const asked = askedModels(file).filter((call) => sendsText(call));
  if (!analysis || asked.length === 0 || isOwnProgram(file)) return [];
  return givenErrors(analysis, asked, (node) => node.sinks.some(({ sink }) => sink === 'log'), false);
}

/** A plain request without a body lists models or reads a balance. */
function sendsText({ asking, analysis, start, end }: AskedModel): boolean {
  const isPlainRequest = packsOf(asking.of, asking.inner).every((pack) => pack === 'http');
  return !isPlainRequest || /\bpost\b|\b(?:body|data|json)\b/i.test(analysis.text.slice(start, end));
}

type ModelNode = ModuleAnalysis['resolution']['sites'][number]['nodes'][number]['node'];

/** `deep`: the texts of an error count too. */
function givenErrors(
  analysis: ModuleAnalysis,
  asked: readonly AskedModel[],
  takes: (node: ModelNode) => boolean,
  deep: boolean,
): GivenError[] {
  const errors = new Set([...caughtFrom(analysis, asked), ...handedTo(analysis, asked)]);
  if (errors.size === 0) return [];
  const found: GivenError[] = [];
  analysis.program.sites.forEach((site, index) => {
    if (analysis.program.copied.has(site.fn)) return;
    if (!analysis.resolution.sites[index]?.nodes.some(({ node }) => takes(node))) return;
    site.args.forEach((arg, position) => {
      const at = { start: site.argStart[position] ?? 0, end: site.argEnd[position] ?? 0 };
      const leak = leakIn(analysis, { value: arg, ...at }, errors, deep, 6);
      if (leak !== null) found.push({ ...leak, site });
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
    if (!holdsOne(analysis, site.receiver, asked)) continue;
    const error = firstParameter(analysis, site.args[0] ?? -1);
    if (error !== null) found.push(error);
  }
  return found;
}

/** Errors that the `onError` of a model call, or of the stream that is made of its answer, is called with. */
function handedTo(analysis: ModuleAnalysis, asked: readonly AskedModel[]): ValueId[] {
  const { program } = analysis;
  const packs = new Set(asked.flatMap(({ asking }) => packsOf(asking.of, asking.inner)));
  const found: ValueId[] = [];
  program.sites.forEach((site, index) => {
    for (const arg of site.args) {
      const handler = onErrorOf(analysis, arg);
      if (handler < 0 || !(holdsOne(analysis, site.value, asked) || packsOf(analysis, index).some((p) => packs.has(p))))
        continue;
      const error = firstParameter(analysis, handler);
      if (error === null) continue;
      // The AI SDK hands over either the error or an object with it.
      found.push(error, ...loadsOf(analysis, error, 'error'));
    }
  });
  return found;
}

/** Names of the models of SDKs that know the call. */
function packsOf({ resolution }: ModuleAnalysis, site: number): readonly string[] {
  return (resolution.sites[site]?.nodes ?? []).map(({ node }) => node.pack);
}

/** One of the calls is written inside the value. */
function holdsOne({ program }: ModuleAnalysis, value: ValueId, asked: readonly AskedModel[]): boolean {
  const [from, to] = [program.start[value] ?? 0, program.end[value] ?? 0];
  return asked.some(({ start, end }) => start >= from && end <= to);
}

function firstParameter({ program }: ModuleAnalysis, value: ValueId): ValueId | null {
  const handler = originOf(program, value);
  if (program.op[handler] !== op.functionRef) return null;
  return program.functions[program.a[handler] ?? -1]?.params[0] ?? null;
}

function loadsOf({ program }: ModuleAnalysis, object: ValueId, key: string): ValueId[] {
  const found: ValueId[] = [];
  for (let at = 0; at < program.op.length; at++) {
    if (program.op[at] !== op.load || originOf(program, program.a[at] ?? -1) !== object) continue;
    if (keyName(program.b[at] ?? -1) === key) found.push(at);
  }
  return found;
}

function onErrorOf({ program }: ModuleAnalysis, arg: ValueId): ValueId {
  const at = originOf(program, arg);
  if (program.op[at] !== op.alloc) return -1;
  const properties = program.allocations[program.a[at] ?? 0]?.properties ?? [];
  return properties.find(({ key }) => keyName(key) === 'onError')?.value ?? -1;
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
): Leak | null {
  const { program } = analysis;
  if (written.value < 0 || depth === 0) return null;
  const at = originOf(program, written.value);
  const { start, end } = written;
  if (errors.has(at)) return { start, end };
  const isLeak = (value: ValueId): boolean => leakIn(analysis, { value, start, end }, errors, deep, depth - 1) !== null;
  switch (program.op[at]) {
    case op.alloc:
      return firstLeak(analysis, at, (property) => leakIn(analysis, property, errors, deep, depth - 1));
    case op.phi:
      return (deep || !holdsText(analysis, at, errors)) && (program.list[at] ?? []).some(isLeak)
        ? { start, end }
        : null;
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

type Leak = Pick<Written, 'start' | 'end'>;

function firstLeak({ program }: ModuleAnalysis, at: ValueId, leakOf: (property: Written) => Leak | null): Leak | null {
  for (const property of program.allocations[program.a[at] ?? 0]?.properties ?? []) {
    const leak = leakOf(property);
    if (leak) return leak;
  }
  return null;
}

/** `error instanceof Error ? error.message : error`: whoever asks for the text means the text. */
function holdsText({ program }: ModuleAnalysis, phi: ValueId, errors: ReadonlySet<ValueId>): boolean {
  return (program.list[phi] ?? []).some((part) => {
    const at = originOf(program, part);
    return program.op[at] === op.load && errors.has(originOf(program, program.a[at] ?? -1));
  });
}

/** What `String(x)`, `JSON.stringify(x)`, `x.toString()` make a text of. */
function textMadeFrom({ program, text }: ModuleAnalysis, index: number): readonly ValueId[] {
  const site = program.sites[index];
  if (!site) return [];
  const name = text.slice(site.calleeStart, site.calleeEnd).replace(/^.*\./s, '');
  return textMakers.test(name) ? [...site.args, site.receiver] : [];
}
