// Tools that a project defines in a form of its own: whoever runs them, a model chooses what the function is called with.
// The form decides: a function beside a description and a schema, a call that registers one, a class of tools.

import type { ModelSource } from '../automaton/model-node.ts';
import { keyName, keyOf } from '../program/keys.ts';
import { emptyPath, pathOf, type PathId } from '../program/paths.ts';
import { op, type CallSite, type FunctionId, type Program, type ValueId } from '../program/program.ts';
import { originOf, textOf } from './constants.ts';

/** A parameter, or a part of it, that a model fills in. */
export interface ToolArgument {
  readonly value: ValueId;
  readonly path: PathId;
  readonly source: ModelSource;
}

const source: ModelSource = {
  label: 'model',
  noun: 'tool arguments chosen by the model',
  schemas: ['.inputSchema', '.parameters', '.schema', '.input_schema', '.paramsSchema', '.argsSchema'],
  checked: [],
  named: null,
  clears: 0,
  schema: null,
  where: [],
  confidence: 'certain',
};
const guessed: ModelSource = { ...source, confidence: 'likely' };

const descriptionKey = keyOf('description');
const mentions = /tool|function.?call|aiFunction/i;
const schemaNames: ReadonlySet<string> = new Set(
  'inputSchema input_schema parameters parametersSchema schema paramsSchema argsSchema inputJsonSchema jsonSchema'.split(
    ' ',
  ),
);
const runNames = 'execute run handler call func function fn invoke callback implementation executor'.split(' ');
const earlierNames = ['preprocess', 'preprocessArgs', 'prepareArgs'];
/** Definitions of routes, commands and events have fields that tools lack. */
const otherNames: ReadonlySet<string> = new Set(
  'method path url route routes operationId responses response request command builder flags usage aliases options event cron schedule queryKey render component'.split(
    ' ',
  ),
);
const registers =
  /^_?(?:(?:register|def|define|create|add|make|build|new|wrap|with|declare)_?(?:\w*Tool|AIFunction|LLMFunction)|tool|aiFunction)$/i;
const toolClass = /Tool(?:s|Impl|Handler|Executor)?$|^Tool[A-Z]/;
const toolFunction =
  /^I?[A-Z]?\w*Tool(?:Impl|Implementation|Handler|Function|Fn|Executor|Execute|Callback|Runner|Run)$/;
const runMethods = ['execute', 'run', 'call', 'invoke', '_run', '_execute'];
/** Names of parameters that hold the arguments among other things. */
const around =
  /^_?(?:ctx|context|req|request|event|interaction|argv|opts|options|state|extra|session|toolCall|call|block|invocation)$/i;
const within = ['input', 'args', 'arguments', 'params', 'parameters'].map((name) => pathOf([keyOf(name)]));

/** Everything that a model fills in because of how the file writes its tools. */
export function ownToolArguments(program: Program, text: string, file: string): ToolArgument[] {
  if (!mentions.test(text) && !mentions.test(file)) return [];
  const found = new Map<FunctionId, ModelSource>();
  for (let value = 0; value < program.op.length; value++)
    if (program.op[value] === op.alloc) inLiteral(program, value, found);
  for (const site of program.sites) inCall(program, site, found);
  inClasses(program, found);
  for (const { fn, value } of program.decorations) if (isDescribed(program, value)) found.set(fn, source);
  for (const { value, path, type } of program.hints) {
    const fn = path.length === 0 ? functionOf(program, value) : -1;
    if (fn > 0 && toolFunction.test(nameOf(program, type)) && !found.has(fn)) found.set(fn, guessed);
  }
  return [...found].flatMap(([fn, from]) => argumentsOf(program, fn, from));
}

/** `{ name, description, parameters, execute() {} }` */
function inLiteral(program: Program, value: ValueId, found: Map<FunctionId, ModelSource>): void {
  const written = program.allocations[program.a[value] ?? 0]?.properties ?? [];
  if (written.length < 3 || !written.some(({ key }) => key === descriptionKey)) return;
  const properties = propertiesOf(program, value);
  const names = [...properties.keys()];
  if (!names.some((name) => schemaNames.has(name)) || names.some((name) => otherNames.has(name))) return;
  const runs = runNames.filter((name) => functionOf(program, properties.get(name) ?? -1) > 0);
  if (runs.length === 0) return;
  for (const name of [...runs, ...earlierNames]) {
    const fn = functionOf(program, properties.get(name) ?? -1);
    if (fn > 0) found.set(fn, source);
  }
}

/** `registerTool(name, { description }, run)`, `defTool(name, description, schema, run)`, `addTool({ name, execute })` */
function inCall(program: Program, site: CallSite, found: Map<FunctionId, ModelSource>): void {
  const name = site.method >= 0 ? keyName(site.method) : nameOf(program, site.callee);
  if (!registers.test(name)) return;
  const last = functionOf(program, site.args.at(-1) ?? -1);
  if (last > 0) {
    const before = site.args.slice(0, -1);
    const isNamed = before.length >= 2 && textOf(program, before[0] ?? -1) !== undefined;
    if (isNamed || before.some((arg) => propertiesOf(program, arg).has('description')))
      found.set(last, { ...source, schemas: before.flatMap((arg, index) => schemaPlaces(program, arg, index)) });
    return;
  }
  for (const arg of site.args) {
    const properties = propertiesOf(program, arg);
    if (!properties.has('description')) continue;
    for (const key of runNames) {
      const fn = functionOf(program, properties.get(key) ?? -1);
      if (fn > 0) found.set(fn, source);
    }
  }
}

/** Where the schema is that stands before the function: in a description of the tool, or alone. */
function schemaPlaces(program: Program, arg: ValueId, index: number): string[] {
  const names = [...propertiesOf(program, arg).keys()];
  const inside = names.filter((name) => schemaNames.has(name)).map((name) => `(${String(index)}).${name}`);
  return inside.length > 0 || names.includes('description') ? inside : [`(${String(index)})`];
}

/** `class ReadFile extends BaseTool { description = '…'; execute(params) {} }` */
function inClasses(program: Program, found: Map<FunctionId, ModelSource>): void {
  for (const info of program.classes) {
    const parent = info.parentClass >= 0 ? program.classes[info.parentClass]?.name : nameOf(program, info.parentValue);
    if (!toolClass.test(info.name) && !toolClass.test(parent ?? '')) continue;
    const has = (name: string): boolean =>
      info.fields.has(keyOf(name)) || info.getters.has(keyOf(name)) || info.statics.has(keyOf(name));
    if (!has('description') && !(has('name') && [...schemaNames].some(has))) continue;
    for (const name of runMethods) {
      const fn = info.methods.get(keyOf(name)) ?? -1;
      if (fn > 0 && !found.has(fn)) found.set(fn, guessed);
    }
  }
}

/** `@aiFunction({ name, description, inputSchema }) search(query) {}` */
function isDescribed(program: Program, value: ValueId): boolean {
  const site = program.op[value] === op.call ? program.sites[program.a[value] ?? -1] : undefined;
  if (!site) return false;
  const name = site.method >= 0 ? keyName(site.method) : nameOf(program, site.callee);
  return site.args.some((arg) => {
    const properties = propertiesOf(program, arg);
    const names = [...properties.keys()];
    if (!properties.has('description') || names.some((key) => otherNames.has(key))) return false;
    return registers.test(name) || (mentions.test(name) && names.some((key) => schemaNames.has(key)));
  });
}

function argumentsOf(program: Program, fn: FunctionId, from: ModelSource): ToolArgument[] {
  const info = program.functions[fn];
  const first = info?.params[0];
  if (!info || first === undefined || info.rest === 0) return [];
  const name = info.paramNames[0] ?? '';
  const second = info.params[1];
  if (/id$/i.test(name) && second !== undefined) return [{ value: second, path: emptyPath, source: from }];
  if (!around.test(name)) return [{ value: first, path: emptyPath, source: from }];
  return within.map((path) => ({ value: first, path, source: from }));
}

function functionOf(program: Program, value: ValueId): FunctionId {
  if (value < 0) return -1;
  const at = originOf(program, value);
  return program.op[at] === op.functionRef ? (program.a[at] ?? -1) : -1;
}

const none: ReadonlyMap<string, ValueId> = new Map();

function propertiesOf(program: Program, value: ValueId): ReadonlyMap<string, ValueId> {
  const at = value < 0 ? -1 : originOf(program, value);
  const allocation = program.op[at] === op.alloc ? program.allocations[program.a[at] ?? 0] : undefined;
  if (allocation?.kind !== 'object') return none;
  return new Map(allocation.properties.filter(({ key }) => key >= 0).map((p) => [keyName(p.key), p.value]));
}

/** The name that an import, a global variable or a function of the file goes by. */
function nameOf(program: Program, value: ValueId): string {
  if (value < 0) return '';
  const at = originOf(program, value);
  const a = program.a[at] ?? -1;
  switch (program.op[at]) {
    case op.import:
      return program.imports[a]?.name ?? '';
    case op.global:
      return keyName(a);
    case op.functionRef:
      return program.functions[a]?.name ?? '';
    case op.load:
      return keyName(program.b[at] ?? -1);
    default:
      return '';
  }
}
