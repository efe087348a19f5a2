// Lengths: what counts as the size of a text, and whether a comparison bounds it from above.

import { keyOf, lengthKey } from '../program/keys.ts';
import { op, type Program, type ValueId } from '../program/program.ts';
import { constantOf, originOf } from './constants.ts';
import { enter } from './guard-functions.ts';
import type { Question } from './guard-scope.ts';
import { isSubject } from './subjects.ts';

const sizeKey = keyOf('size');
const byteLengthKey = keyOf('byteLength');
const mathKey = keyOf('Math');

/** Whether a value grows with the length of the subject. */
export function isMeasureOf(question: Question, value: ValueId, depth = 0): boolean {
  if (value < 0 || depth > 4) return false;
  const { program } = question.scope;
  const at = originOf(program, value);
  const inner = (part: ValueId): boolean => isMeasureOf(question, part, depth + 1);
  switch (program.op[at]) {
    case op.load: {
      const key = program.b[at];
      return (key === lengthKey || key === sizeKey || key === byteLengthKey) && holds(question, program.a[at] ?? -1);
    }
    case op.compare:
      return [program.a[at] ?? -1, program.b[at] ?? -1].some(inner);
    case op.text:
    case op.phi:
      return (program.list[at] ?? []).some(inner);
    case op.call:
      return isMeasuringCall(question, at, inner, depth);
    default:
      return false;
  }
}

/** The subject, its characters (`[...x]`), or its tokens (`encode(x)`). */
function holds(question: Question, value: ValueId): boolean {
  const { program } = question.scope;
  const { subject } = question;
  if (isSubject(program, value, subject)) return true;
  const at = originOf(program, value);
  const parts =
    program.op[at] === op.alloc
      ? (program.list[at] ?? [])
      : program.op[at] === op.call
        ? (program.sites[program.a[at] ?? -1]?.args ?? [])
        : [];
  return parts.some((part) => isSubject(program, part, subject));
}

function isMeasuringCall(
  question: Question,
  call: ValueId,
  inner: (value: ValueId) => boolean,
  depth: number,
): boolean {
  const { scope, subject } = question;
  const { program } = scope;
  const index = program.a[call] ?? -1;
  const site = program.sites[index];
  if (!site) return false;
  if (site.method === byteLengthKey) return site.args.some((arg) => isSubject(program, arg, subject));
  const receiver = originOf(program, site.receiver);
  if (program.op[receiver] === op.global && program.a[receiver] === mathKey) return site.args.some(inner);
  const [target] = scope.functionsOf(index);
  const called = target ? enter(question, target, site) : null;
  if (!target || !called) return false;
  const returns = target.of.program.functions[target.fn]?.returns ?? [];
  return returns.length > 0 && returns.every(({ value }) => isMeasureOf(called, value, depth + 1));
}

/** Whether a comparison keeps a measure below something that is not tiny. */
export function isAtMost(
  program: Program,
  operator: string,
  left: ValueId,
  right: ValueId,
  isTrue: boolean,
  isMeasure: (value: ValueId) => boolean,
): boolean {
  const leftMeasures = isMeasure(left);
  if (!leftMeasures && !isMeasure(right)) return false;
  const bound = leftMeasures ? right : left;
  const constant = constantOf(program, bound);
  if (program.op[bound] === op.constant && typeof constant !== 'number') return false;
  if (constant === 0 || constant === 1) return false;
  return (leftMeasures ? operator.startsWith('<') : operator.startsWith('>')) === isTrue;
}
