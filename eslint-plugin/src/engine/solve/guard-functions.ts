// The project's own checks: opens a function and looks at what holds when it gave an answer, or came back at all.

import { allKinds } from '../automaton/compile.ts';
import { emptyPath } from '../program/paths.ts';
import {
  op,
  type CallSite,
  type Condition,
  type KeyId,
  type Program,
  type ProgramFunction,
  type ValueId,
} from '../program/program.ts';
import type { FunctionTarget, ModuleAnalysis } from './analysis.ts';
import type { Passed } from './closed-sets.ts';
import { constantOf, findProperty, originOf } from './constants.ts';
import { type Caller, type Question, scopeOf } from './guard-scope.ts';
import { noSubject, pathTo, type Subject } from './subjects.ts';

/** What holds about the subject of a question when a value is true or false. */
export type Ask = (question: Question, value: ValueId, holds: boolean) => number;

const maxFunctionDepth = 4;
const maxConditions = 24;

/** Values of parameters, as far as the callers that led here are known. */
export function passedBy(question: Question): Passed {
  return ({ of, value }) => {
    let at = question;
    for (let left = 6; at.caller && left > 0; left--) {
      const caller: Caller = at.caller;
      const position = at.scope.self === of ? caller.fn.params.indexOf(value) : -1;
      if (position >= 0) {
        if (caller.kind === 'element') return null;
        const argument = caller.site.args[position];
        return argument === undefined ? null : { of: caller.question.scope.self, value: argument };
      }
      at = caller.question;
    }
    return null;
  };
}

/** The question as it reads inside a called function. */
export function enter(question: Question, target: FunctionTarget, site: CallSite): Question | null {
  const fn = target.of.program.functions[target.fn];
  if (!fn || question.depth > maxFunctionDepth) return null;
  if (fn.async && !question.scope.program.awaited.has(site.value)) return null;
  const scope = target.of === question.scope.self ? question.scope : scopeOf(target.of);
  return {
    scope,
    subject: subjectInside(question, site, fn, target.of === question.scope.self),
    caller: { kind: 'call', question, site, fn },
    depth: question.depth + 1,
  };
}

/** A parameter, or the same value when the function sees it from outside. */
function subjectInside(question: Question, site: CallSite, fn: ProgramFunction, isHere: boolean): Subject {
  const { program } = question.scope;
  for (const [position, argument] of site.args.entries()) {
    if (site.spreadFrom >= 0 && position >= site.spreadFrom) break;
    const path = pathTo(program, argument, question.subject);
    const param = fn.params[position];
    if (path && param !== undefined && position !== fn.rest) return { ...question.subject, root: param, path };
  }
  return isHere ? question.subject : noSubject;
}

/** `check(x)`, or a part of what it gives, is true (or false). */
export function byFunction(
  question: Question,
  call: {
    readonly target: FunctionTarget;
    readonly site: CallSite;
    readonly holds: boolean;
    readonly path: readonly KeyId[];
  },
  ask: Ask,
): number {
  const inner = enter(question, call.target, call.site);
  const fn = call.target.of.program.functions[call.target.fn];
  return inner && fn ? byAnswers(inner, fn, call, ask) : 0;
}

/** The function came back: none of its checks threw. */
export function byReturn(
  question: Question,
  call: { readonly target: FunctionTarget; readonly site: CallSite },
  ask: Ask,
): number {
  const inner = enter(question, call.target, call.site);
  const fn = call.target.of.program.functions[call.target.fn];
  return inner && fn ? byEnds(inner, fn, ask) : 0;
}

function byEnds(question: Question, fn: ProgramFunction, ask: Ask): number {
  let proven = allKinds;
  let counted = 0;
  for (const conditions of [...fn.returns.map((end) => end.conditions), ...fn.leaves]) {
    proven &= around(question, conditions, ask);
    counted++;
  }
  return counted > 0 ? proven : 0;
}

/** Every return that can give this answer must prove it. */
function byAnswers(
  question: Question,
  fn: ProgramFunction,
  answer: { readonly holds: boolean; readonly path: readonly KeyId[] },
  ask: Ask,
): number {
  const { program } = question.scope;
  const { holds } = answer;
  let proven = allKinds;
  let counted = 0;
  for (const { value, conditions } of fn.returns) {
    const part = partOf(program, value, answer.path);
    const truth = part === null ? false : truthOf(program, part);
    if (truth !== undefined && truth !== holds) continue;
    const own = truth === undefined && part !== null ? ask(question, part, holds) : 0;
    proven &= own === allKinds ? own : own | around(question, conditions, ask);
    counted++;
  }
  for (const conditions of holds ? [] : fn.leaves) {
    proven &= around(question, conditions, ask);
    counted++;
  }
  return counted > 0 ? proven : 0;
}

/** The part of a returned object that decides; null when the object surely lacks it. */
function partOf(program: Program, value: ValueId, path: readonly KeyId[]): ValueId | null {
  let at: ValueId = value;
  for (const key of path) {
    const next = findProperty(program, at, key);
    if (next === null) return null;
    if (next === undefined) return -1;
    at = next;
  }
  return at;
}

/** Whether a value is surely true or surely false. */
function truthOf(program: Program, value: ValueId): boolean | undefined {
  if (value < 0) return undefined;
  const constant = constantOf(program, value);
  if (constant !== undefined) return Boolean(constant);
  const at = originOf(program, value);
  switch (program.op[at]) {
    case op.alloc:
    case op.functionRef:
    case op.classRef:
      return true;
    case op.text:
      return (program.list[at] ?? []).some((part) => constantOf(program, part)) ? true : undefined;
    case op.call:
      return program.sites[program.a[at] ?? -1]?.form === 'new' ? true : undefined;
    default:
      return undefined;
  }
}

function around(question: Question, conditions: Condition | null, ask: Ask): number {
  let proven = 0;
  let left = maxConditions;
  for (let at = conditions; at && left > 0 && proven !== allKinds; at = at.outer, left--)
    proven |= ask(question, at.value, at.holds);
  return proven;
}

/** A constant that was set (`fine = true`): what held there. */
export function byFlag(question: Question, flag: ValueId, ask: Ask): number {
  const { program } = question.scope;
  let proven = 0;
  for (let at = flag; program.op[at] === op.refine; at = program.a[at] ?? -1)
    proven |= around(question, program.conditions[program.b[at] ?? -1] ?? null, ask);
  return proven;
}

/**
 * What a callback says about every element (`isElement`), or about the subject that it sees from outside. `holds`: what it
 * answered; null when it only came back.
 */
export function byCallback(
  question: Question,
  site: CallSite,
  answer: { readonly holds: boolean | null; readonly isElement: boolean },
  ask: Ask,
): number {
  if (question.depth > maxFunctionDepth) return 0;
  const target = callbackOf(question.scope.self, site.args[0] ?? -1);
  const fn = target?.of.program.functions[target.fn];
  if (!target || !fn || fn.async) return 0;
  const isHere = target.of === question.scope.self;
  const [param] = fn.params;
  const subject = answer.isElement
    ? param === undefined
      ? noSubject
      : { root: param, path: [] }
    : isHere
      ? question.subject
      : noSubject;
  const inner: Question = {
    scope: isHere ? question.scope : scopeOf(target.of),
    subject,
    caller: { kind: 'element', question, collection: site.receiver, fn },
    depth: question.depth + 1,
  };
  return answer.holds === null ? byEnds(inner, fn, ask) : byAnswers(inner, fn, { holds: answer.holds, path: [] }, ask);
}

/** The function that a value is, when it is one. */
export function callbackOf(of: ModuleAnalysis, value: ValueId): FunctionTarget | null {
  const { facts } = of.resolution;
  for (let at = value < 0 ? -1 : (facts.first[value] ?? -1); at >= 0; at = facts.next[at] ?? -1) {
    const tag = of.resolution.tagOf(facts.tag[at] ?? 0);
    if (tag.kind === 'function' && facts.path[at] === emptyPath) return tag;
  }
  return null;
}
