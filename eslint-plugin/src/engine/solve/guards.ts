// Decides what a condition proves about a value: a closed set, a number, a bounded length, a checked result.

import { allKinds, kindBit } from '../automaton/compile.ts';
import type { ModelNode } from '../automaton/model-node.ts';
import { elementKey, keyName, keyOf, lengthKey } from '../program/keys.ts';
import { emptyPath, pathHead, pathTail } from '../program/paths.ts';
import { op, type CallSite, type Condition, type KeyId, type Program, type ValueId } from '../program/program.ts';
import { boundOf, findsForeign, isClosed, patternOf } from './closed-sets.ts';
import { constantOf, findProperty, holdsWhere, originOf } from './constants.ts';
import { byCallback, byFlag, byFunction, byReturn, passedBy } from './guard-functions.ts';
import type { GuardScope, Question } from './guard-scope.ts';
import { isAtMost, isMeasureOf } from './measures.ts';
import { schemaAt, schemaClears } from './schemas.ts';
import { isSubject, mentions, noSubject, pathTo, subjectOf, type Subject } from './subjects.ts';

export const promptKinds = kindBit('system-prompt') | kindBit('user-prompt') | kindBit('prompt-text');
const urlKind = kindBit('url');
/** Whether there is such an entry is all that the caller of an entry has to know. */
const toolKind = kindBit('tool');
/** What a test of its form says about a value: there is such data, whatever its text is. */
export const shapeKinds = kindBit('json');
const membership: ReadonlySet<string> = new Set(['includes', 'has', 'get', 'hasOwn', 'hasOwnProperty']);
const positions: ReadonlySet<string> = new Set(['indexOf', 'lastIndexOf', 'findIndex', 'findLastIndex', 'search']);
const searches: ReadonlySet<string> = new Set(['some', 'find', 'findLast', 'findIndex', 'findLastIndex']);
const equality: ReadonlySet<string> = new Set(['===', '==', '!==', '!=']);
const order: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const filterKey = keyOf('filter');
const booleanKey = keyOf('Boolean');
const maxDepth = 6;

/** More values than one program can have. */
const manyValues = 2 ** 20;

/** Bits of the sink kinds for which `subject` is harmless where `condition` holds. */
export function provenBy(scope: GuardScope, condition: Condition, subject: ValueId): number {
  const name = condition.id * manyValues + subject;
  let proven = scope.known.get(name);
  if (proven === undefined) {
    const question = { scope, subject: subjectOf(scope.program, subject), caller: null, depth: 0 };
    proven = prove(question, condition.value, condition.holds);
    // The text itself may be checked although it was read from somewhere.
    const itself = originOf(scope.program, subject);
    if (proven !== allKinds && itself !== question.subject.root)
      proven |= prove({ ...question, subject: { root: itself, path: [] } }, condition.value, condition.holds);
    scope.known.set(name, proven);
  }
  return proven;
}

/** All conditions around a place. `asked`: kinds of sink at the place; for an address its host is looked at too. */
export function provenAround(scope: GuardScope, conditions: Condition | null, subject: ValueId, asked = 0): number {
  let proven = 0;
  let left = 48;
  for (let at = conditions; at && left > 0 && proven !== allKinds; at = at.outer, left--) {
    proven |= provenBy(scope, at, subject);
    if ((asked & urlKind & ~proven) !== 0) proven |= provenOfHost(scope, at, subject);
  }
  return proven;
}

/** A check of the host says where an address may lead, whatever else stands in it. */
function provenOfHost(scope: GuardScope, condition: Condition, subject: ValueId): number {
  const host = { ...subjectOf(scope.program, subject), host: true };
  return prove({ scope, subject: host, caller: null, depth: 0 }, condition.value, condition.holds) & urlKind;
}

/** What earlier calls said about the object that a method is called on: `res.type('text')` before `res.send(x)`. */
export function provenOfReceiver(scope: GuardScope, site: CallSite): number {
  const { program } = scope;
  let at = originOf(program, site.receiver);
  let proven = 0;
  for (let left = 6; left > 0 && program.op[at] === op.call; left--) {
    const index = program.a[at] ?? -1;
    const inner = program.sites[index];
    if (!inner || inner.receiver < 0) break;
    for (const node of scope.nodesOf(index))
      for (const guard of node.guards)
        if (guard.when === 'returns' && guard.input.arg === -1 && holdsWhere(program, inner.args, guard.where))
          proven |= guard.clears;
    at = originOf(program, inner.receiver);
  }
  return at < 0 ? proven : proven | provenAround(scope, site.conditions, at);
}

/** What a test given to a method of a list says about the elements for which it is true. */
export function provenOfElements(scope: GuardScope, site: CallSite): number {
  const question = { scope, subject: noSubject, caller: null, depth: 0 };
  return byCallback(question, site, { holds: true, isElement: true }, prove);
}

/** What holds about the subject when a value is true (or false). */
export function prove(question: Question, condition: ValueId, holds: boolean): number {
  if (question.depth > maxDepth) return 0;
  const { program } = question.scope;
  const value = originOf(program, condition);
  const deeper = { ...question, depth: question.depth + 1 };
  // What is not there, is empty or zero does no harm.
  if (!holds && !question.subject.below && isSubject(program, value, question.subject)) return allKinds;
  switch (program.op[value]) {
    case op.compare:
      return byComparison(deeper, value, holds);
    case op.call:
      return byCall(deeper, value, holds, []);
    case op.load:
      return byLoad(deeper, value, holds);
    case op.phi:
      return byAlternatives(deeper, value, holds);
    case op.param:
      return byArgument(deeper, value, holds);
    default:
      return 0;
  }
}

/** `a && b` kept in a variable: every alternative that can be so must prove it. */
function byAlternatives(question: Question, value: ValueId, holds: boolean): number {
  const { program } = question.scope;
  let proven = allKinds;
  let counted = 0;
  for (const part of program.list[value] ?? []) {
    const constant = constantOf(program, part);
    // `severity ?? 0`: nothing was found.
    if (constant !== undefined && (Boolean(constant) !== holds || program.b[value] === 1)) continue;
    proven &= constant === undefined ? prove(question, part, holds) : byFlag(question, part, prove);
    counted++;
  }
  return counted > 0 ? proven : 0;
}

/** `invariant(known.has(x))`: the caller's own condition. */
function byArgument(question: Question, param: ValueId, holds: boolean): number {
  const { caller } = question;
  if (caller?.kind !== 'call') return 0;
  const position = caller.fn.params.indexOf(param);
  const argument = position < 0 ? undefined : caller.site.args[position];
  return argument === undefined ? 0 : prove({ ...caller.question, depth: question.depth }, argument, holds);
}

function byComparison(question: Question, value: ValueId, holds: boolean): number {
  const { program } = question.scope;
  const { subject } = question;
  const operator = program.operators.get(value) ?? '';
  const left = originOf(program, program.a[value] ?? -1);
  const right = program.b[value] ?? -1;
  const other = right >= 0 ? originOf(program, right) : -1;
  switch (operator) {
    case '!':
      return prove(question, left, !holds);
    case 'any':
    case 'all': {
      const one = prove(question, left, holds);
      const two = prove(question, other, holds);
      return (operator === 'all') === holds ? one | two : one & two;
    }
    case 'in':
      if (!holds) return 0;
      if (isSubject(program, left, subject)) return ofEntry(question, other);
      return isSubject(program, other, subject) ? shapeKinds : 0;
    case 'instanceof':
      if (!holds || !isSubject(program, left, subject)) return 0;
      return isDate(program, other) ? allKinds : shapeKinds;
    case 'returned':
      return byReturned(question, left);
    case 'each':
      return byEach(question, left, other, holds);
    default:
  }
  if (equality.has(operator)) return byEquality(question, left, other, holds === operator.startsWith('='));
  if (order.has(operator)) return byOrder(question, operator, left, other, holds);
  return 0;
}

const dateKey = keyOf('Date');
function isDate(program: Program, value: ValueId): boolean {
  return program.op[value] === op.global && program.a[value] === dateKey;
}

/** A loop over all elements was not left early: what it asked of each holds for all. */
function byEach(question: Question, test: ValueId, element: ValueId, holds: boolean): number {
  const { program } = question.scope;
  const proven = prove(question, test, holds);
  if (proven !== 0 || !isSubject(program, program.a[element] ?? -1, question.subject)) return proven;
  return prove({ ...question, subject: subjectOf(program, element) }, test, holds);
}

function byEquality(question: Question, left: ValueId, other: ValueId, equal: boolean): number {
  const { program } = question.scope;
  const fixed = constantOf(program, other);
  const constant = fixed ?? (fixed === undefined ? constantOf(program, left) : null);
  const checked = fixed !== undefined ? left : other;
  if (constant === undefined) return equal ? byOneOf(question, left, other) : 0;
  if (constant === null || typeof constant === 'boolean') {
    const proven = prove(question, checked, (constant === true) === equal);
    if (proven !== 0) return proven;
    return equal && !question.subject.below && isSubject(program, checked, question.subject) ? allKinds : 0;
  }
  if (constant === -1 && isPosition(program, checked)) return byCall(question, checked, !equal, []);
  // `errors.length === 0`
  if (constant === 0) {
    const proven = prove(question, checked, !equal);
    if (proven !== 0) return proven;
  }
  if (!equal) return 0;
  if (isSubject(program, checked, question.subject)) return allKinds;
  return byType(question, checked, constant);
}

/** `typeof x === 'number'` */
function byType(question: Question, checked: ValueId, constant: string | number): number {
  const { program } = question.scope;
  if (program.op[checked] !== op.compare || program.operators.get(checked) !== 'typeof') return 0;
  const typed = program.a[checked] ?? -1;
  if (!isSubject(program, typed, question.subject)) {
    const name = program.lookups.get(originOf(program, typed));
    return name !== undefined && isSubject(program, name, question.subject) ? toolKind : 0;
  }
  return constant === 'number' || constant === 'boolean' || constant === 'bigint' || constant === 'undefined'
    ? allKinds
    : shapeKinds;
}

/** Equal to an element of a collection: `names.some((name) => name === x)`. */
function byOneOf(question: Question, left: ValueId, other: ValueId): number {
  const { program } = question.scope;
  const written = isSubject(program, left, question.subject)
    ? other
    : isSubject(program, other, question.subject)
      ? left
      : -1;
  if (written < 0) return 0;
  if (question.subject.host) return allKinds;
  const place = subjectOf(program, written);
  if (program.lookups.has(place.root)) return ofEntry(question, program.a[place.root] ?? -1);
  const at = program.op[place.root] === op.param ? place : baseOf(program, written);
  const { caller } = question;
  if (caller?.kind === 'element' && caller.fn.params[0] === at.root) return ofEntry(caller.question, caller.collection);
  return at.path[0] === elementKey ? ofEntry(question, at.root) : 0;
}

/** The collection that an element was taken from. */
function baseOf(program: Program, value: ValueId): Subject {
  const { root, path } = subjectOf(program, value);
  return { root, path: path.slice(path.indexOf(elementKey)) };
}

function isPosition(program: Program, value: ValueId): boolean {
  const site = program.op[value] === op.call ? program.sites[program.a[value] ?? -1] : undefined;
  return site !== undefined && positions.has(keyName(site.method));
}

function byOrder(question: Question, operator: string, left: ValueId, right: ValueId, holds: boolean): number {
  const { program } = question.scope;
  // `indexOf(x) >= 0`, `indexOf(x) > -1`
  const bound = constantOf(program, right);
  if ((bound === 0 || bound === -1) && isPosition(program, left)) {
    const isFound = bound === 0 ? operator === '>=' : operator === '>';
    const isMissing = bound === 0 ? operator === '<' : operator === '<=';
    return isFound || isMissing ? byCall(question, left, isFound === holds, []) : 0;
  }
  // `errors.length > 0`
  if (operator === '>' && bound === 0) {
    const proven = prove(question, left, holds);
    if (proven !== 0) return proven;
  }
  if (isAtMost(program, operator, left, right, holds, (value) => isMeasureOf(question, value))) return promptKinds;
  return byScore(question, operator, left, right, holds);
}

/** `severity > 2`: a score of a checking service, high when it found something. */
function byScore(question: Question, operator: string, left: ValueId, right: ValueId, holds: boolean): number {
  const { program } = question.scope;
  const high = operator.startsWith('>');
  if (isSubject(program, left, question.subject) || isSubject(program, right, question.subject)) return 0;
  if (typeof constantOf(program, left) === 'number') return prove(question, right, high ? !holds : holds);
  return prove(question, left, high ? holds : !holds);
}

/** `check(x)` as a condition. `path`: which part of the result decides. */
function byCall(question: Question, value: ValueId, holds: boolean, path: readonly KeyId[]): number {
  const { scope } = question;
  const index = scope.program.a[value] ?? -1;
  const site = scope.program.sites[index];
  if (!site) return 0;
  let proven = 0;
  for (const node of scope.nodesOf(index)) proven |= byRows(question, site, node, holds, path);
  proven |= byTargets(question, index, site, { holds, path });
  // `list.filter(cb).length` says what `some` says.
  if (path.length === 1 && path[0] === lengthKey && site.method === filterKey)
    return proven | bySearch(question, site, 'some', holds);
  return path.length > 0 ? proven : proven | byMethod(question, site, holds);
}

/** Every function the call may go to must prove it. */
function byTargets(
  question: Question,
  index: number,
  site: CallSite,
  answer: { readonly holds: boolean; readonly path: readonly KeyId[] },
): number {
  const targets = question.scope.functionsOf(index);
  let proven = targets.length > 0 ? allKinds : 0;
  for (const target of targets) proven &= byFunction(question, { target, site, ...answer }, prove);
  return proven;
}

/** What the language's own methods say: look-ups, searches, patterns, `Boolean(x)`. */
function byMethod(question: Question, site: CallSite, holds: boolean): number {
  const { program } = question.scope;
  const name = methodName(program, site);
  if (name === '') return isBooleanCall(program, site) ? prove(question, site.args[0] ?? -1, holds) : 0;
  if (searches.has(name) || name === 'every') return bySearch(question, site, name, holds);
  if (name === 'test' || name === 'match' || name === 'search') return byPattern(question, site, name, holds);
  if (!holds) return 0;
  if (name === 'endsWith') return isHost(question, site.receiver) ? allKinds : 0;
  return membership.has(name) || positions.has(name) ? byMembership(question, site, name) : 0;
}

/** The question is about the host of an address, and a value is this host. */
function isHost({ scope, subject }: Question, value: ValueId): boolean {
  return subject.host === true && isSubject(scope.program, value, subject);
}

function byMembership(question: Question, site: CallSite, name: string): number {
  const isStatic = name === 'hasOwn' || (name === 'hasOwnProperty' && site.args.length === 2);
  const table = isStatic ? (site.args[0] ?? -1) : site.receiver;
  const checked = site.args[isStatic ? 1 : 0] ?? -1;
  if (!isSubject(question.scope.program, checked, question.subject)) return 0;
  return question.subject.host === true ? allKinds : ofEntry(question, table);
}

function isBooleanCall(program: Program, site: CallSite): boolean {
  const callee = originOf(program, site.callee);
  return program.op[callee] === op.global && program.a[callee] === booleanKey;
}

/** Also of `Object.prototype.hasOwnProperty.call(table, x)`. */
function methodName(program: Program, site: CallSite): string {
  if (site.method >= 0) return keyName(site.method);
  return site.receiver >= 0 && program.op[site.callee] === op.load ? keyName(program.b[site.callee] ?? -1) : '';
}

/** `list.some(cb)`, `list.every(cb)`, `list.find(cb)`: what the callback says about the subject or about every element. */
function bySearch(question: Question, site: CallSite, name: string, holds: boolean): number {
  const { scope, subject } = question;
  const ofAll = name === 'every' ? holds : !holds;
  if (isSubject(scope.program, site.receiver, subject) && (name === 'every' || name === 'some')) {
    return ofAll ? byCallback(question, site, { holds, isElement: true }, prove) : 0;
  }
  return byCallback(question, site, { holds, isElement: false }, prove);
}

function byPattern(question: Question, site: CallSite, name: string, holds: boolean): number {
  const { program, self } = question.scope;
  const isTest = name === 'test';
  const checked = isTest ? (site.args[0] ?? -1) : site.receiver;
  if (!isSubject(program, checked, question.subject)) return 0;
  const at = { of: self, value: isTest ? site.receiver : (site.args[0] ?? -1) };
  const pattern = patternOf(at, passedBy(question));
  if (!pattern) return 0;
  if (!holds) return findsForeign(pattern) ? allKinds : 0;
  const bound = boundOf(pattern);
  return bound === 'alphabet' ? allKinds : bound === 'length' ? promptKinds : 0;
}

function byRows(question: Question, site: CallSite, node: ModelNode, holds: boolean, path: readonly KeyId[]): number {
  const { program } = question.scope;
  let proven = 0;
  for (const guard of node.guards) {
    if (guard.when === 'returns' || guard.when !== holds || !samePath(guard.result, path)) continue;
    if (!holdsWhere(program, site.args, guard.where)) continue;
    for (const input of inputsOf(site, guard.input.arg)) {
      if (!mentions(program, input, question.subject, 6) && pathTo(program, input, question.subject) === null) continue;
      proven |= guard.clears;
      if (guard.schema !== null) proven |= bySchema(question, site, guard.schema, input);
    }
  }
  return proven;
}

/** What the schema says about the part of the input that is asked about. */
function bySchema(question: Question, site: CallSite, place: string, input: ValueId): number {
  const { program, self } = question.scope;
  const path = pathTo(program, input, question.subject);
  const schema = schemaAt(program, site, place);
  return path && schema >= 0 ? schemaClears(self, schema, path) : 0;
}

export function inputsOf(site: CallSite, arg: number): readonly ValueId[] {
  if (arg === -1) return site.receiver >= 0 ? [site.receiver] : [];
  if (arg === -2) return site.args;
  const value = site.args[arg];
  return value === undefined ? [] : [value];
}

function samePath(wanted: number, have: readonly KeyId[]): boolean {
  let at = wanted;
  for (const key of have) {
    if (at === emptyPath) return false;
    if (keyName(pathHead(at)) !== '[]' && pathHead(at) !== key) return false;
    at = pathTail(at);
  }
  return at === emptyPath;
}

/** A call that came back: it throws when something is wrong. */
function byReturned(question: Question, call: ValueId): number {
  const { scope } = question;
  const { program } = scope;
  const index = program.a[call] ?? -1;
  const site = program.sites[index];
  if (!site) return 0;
  let proven = 0;
  for (const node of scope.nodesOf(index)) {
    for (const guard of node.guards) {
      if (guard.when !== 'returns' || !holdsWhere(program, site.args, guard.where)) continue;
      for (const input of inputsOf(site, guard.input.arg)) {
        if (guard.asserts) proven |= prove(question, input, true);
        else if (mentions(program, input, question.subject, 4) || pathTo(program, input, question.subject) !== null) {
          proven |= guard.clears;
          if (guard.schema !== null) proven |= bySchema(question, site, guard.schema, input);
        }
      }
    }
  }
  const targets = scope.functionsOf(index);
  const [only] = targets;
  if (only && targets.length === 1) proven |= byReturn(question, { target: only, site }, prove);
  if (keyName(site.method) === 'forEach' && isSubject(program, site.receiver, question.subject))
    proven |= byCallback(question, site, { holds: null, isElement: true }, prove);
  return proven;
}

/** `result.flagged`, `parsed.success`: a part of what a check returned. `table[x]`: there is such an entry. */
function byLoad(question: Question, value: ValueId, holds: boolean): number {
  const { program } = question.scope;
  const index = program.lookups.get(value);
  if (index !== undefined && holds && isSubject(program, index, question.subject))
    return ofEntry(question, program.a[value] ?? -1);
  const path: KeyId[] = [];
  let at = value;
  for (let left = 6; left > 0 && program.op[at] === op.load; left--) {
    path.unshift(program.b[at] ?? -1);
    at = originOf(program, program.a[at] ?? -1);
  }
  if (program.op[at] === op.call) return byCall(question, at, holds, path);
  if (program.op[at] === op.param) return byPassedField(question, at, path, holds);
  const field = path.length === 1 ? findProperty(program, at, path[0] ?? -1) : undefined;
  return field === undefined || field === null ? 0 : prove(question, field, holds);
}

/** A callback asks about an element of what a check returned: `categories.some((c) => c.severity > 2)`. */
function byPassedField(question: Question, param: ValueId, path: readonly KeyId[], holds: boolean): number {
  const { caller } = question;
  if (caller?.kind !== 'element' || caller.fn.params[0] !== param) return 0;
  const { program } = caller.question.scope;
  const whole: KeyId[] = [elementKey, ...path];
  let at = originOf(program, caller.collection);
  for (let left = 6; left > 0 && program.op[at] === op.load; left--) {
    whole.unshift(program.b[at] ?? -1);
    at = originOf(program, program.a[at] ?? -1);
  }
  const asked = { ...caller.question, depth: question.depth + 1 };
  return program.op[at] === op.call ? byCall(asked, at, holds, whole) : 0;
}

/** A table or a list has an entry of this name. */
function ofEntry(question: Question, table: ValueId): number {
  return closed(question, table) ? allKinds : toolKind;
}

function closed(question: Question, value: ValueId): boolean {
  return value >= 0 && isClosed({ of: question.scope.self, value }, passedBy(question));
}
