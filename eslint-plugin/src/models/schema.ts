// The check of a pack: run in a test over every shipped pack, and at run time over packs from a user's settings.
// Answers with problems a reader can act on; an empty list means the pack can be given to the engine.

import type { EffectName, ModelPack, ModelRow, OptionName, ProviderName } from '../engine/model-format.ts';
import type { Confidence, LabelName, SinkKind } from '../engine/vocabulary.ts';
import { endsInArgument, isInArguments, parsePlace, type Place } from './place-grammar.ts';

/** Something wrong in a pack: where (`rows[3].at`) and what. */
export interface PackProblem {
  readonly where: string;
  readonly problem: string;
}

type Fields = Readonly<Record<string, unknown>>;
const effectWords: Readonly<Record<EffectName, true>> = {
  limits: true,
};
const optionWords: Readonly<Record<OptionName, true>> = {
  'output-limit': true,
  'step-limit': true,
  'user-context': true,
  tools: true,
  approval: true,
};
type Operation = Extract<ModelRow, { kind: 'model-call' }>['operation'];

// Records, not lists, so that a new word in the vocabulary does not compile until it stands here.
const labels: Readonly<Record<LabelName, true>> = {
  user: true,
  local: true,
  retrieved: true,
  model: true,
  prompt: true,
  secret: true,
  error: true,
};
const sinks: Readonly<Record<SinkKind, true>> = {
  'system-prompt': true,
  'user-prompt': true,
  'prompt-text': true,
  'message-role': true,
  credential: true,
  code: true,
  shell: true,
  query: true,
  template: true,
  deserialize: true,
  html: true,
  url: true,
  path: true,
  recipient: true,
  log: true,
  json: true,
  filter: true,
  browser: true,
  tool: true,
};
const confidences: Readonly<Record<Confidence, true>> = { certain: true, likely: true, possible: true };
const operations: Readonly<Record<Operation, true>> = {
  chat: true,
  responses: true,
  completion: true,
  embedding: true,
  image: true,
  audio: true,
  assistant: true,
  agent: true,
  realtime: true,
  moderation: true,
};
const providers: Readonly<Record<ProviderName, true>> = {
  'azure-openai': true,
  openai: true,
  'azure-ai-inference': true,
  anthropic: true,
  google: true,
  mistral: true,
  cohere: true,
  groq: true,
  together: true,
  replicate: true,
  ollama: true,
  huggingface: true,
  bedrock: true,
  langchain: true,
  'vercel-ai': true,
  other: true,
};

type FieldCheck = (value: unknown, check: Check) => void;
interface FieldRule {
  readonly required: boolean;
  readonly test: FieldCheck;
}

/** What one row may hold. A row with a field that is not listed is refused: a misspelt field would be lost in silence. */
const rowFields: Readonly<Record<ModelRow['kind'], Readonly<Record<string, FieldRule>>>> = {
  type: { type: must(isTypeName), at: must(places), where: may(whereList) },
  source: {
    label: must(oneOf(labels)),
    at: must(place),
    noun: may(text),
    schemas: may(listOf(schemaPlace)),
    checked: may(listOf(text)),
    named: may(expression),
    clears: may(cleared),
    schema: may(text),
    where: may(whereList),
    confidence: may(oneOf(confidences)),
  },
  sink: {
    sink: must(oneOf(sinks)),
    values: may(listOf(settingValue)),
    at: must(place),
    exact: may(flag),
    assign: may(flag),
    template: may(oneOf({ text: true, values: true })),
    where: may(whereList),
    confidence: may(oneOf(confidences)),
  },
  flow: {
    call: must(callee),
    from: must(fromCall),
    to: must(fromCall),
    clears: may(cleared),
    drops: may(listOf(oneOf(labels))),
    composes: may(flag),
    schema: may(text),
    where: may(whereList),
  },
  schema: { at: must(places), clears: must(cleared) },
  inert: { call: must(callee) },
  guard: {
    call: must(callee),
    input: must(fromCall),
    result: may(fromCall),
    when: must(outcome),
    clears: must(cleared),
    asserts: may(flag),
    schema: may(text),
    where: may(whereList),
  },
  'model-call': { call: must(callee), operation: must(oneOf(operations)), where: may(whereList) },
  recorder: {
    call: must(callee),
    arg: must(position),
    option: must(text),
    off: must(listOf(text)),
    where: must(whereList),
  },
  option: {
    option: must(oneOf(optionWords)),
    call: must(callee),
    at: must(listOf(fromCall)),
    where: may(whereList),
  },
  outcome: { call: must(callee), at: must(fromCall), filtered: must(text) },
  answer: { call: must(callee) },
  effect: { call: must(callee), does: must(oneOf(effectWords)), where: may(whereList) },
  request: { at: must(places) },
  recording: { call: must(callee), where: may(whereList) },
  switch: { at: must(place), matches: must(expression) },
  client: {
    call: must(callee),
    provider: must(oneOf(providers)),
    endpoint: may(listOf(fromCall)),
    deployment: may(listOf(fromCall)),
    apiKey: may(listOf(fromCall)),
    tokenCredential: may(listOf(fromCall)),
  },
};

const packFields: Readonly<Record<string, FieldRule>> = {
  name: must(packName),
  packages: must(listOf(text)),
  title: must(text),
  genai: may(flag),
  gateTexts: may(listOf(text)),
  rows: must((value, check) => {
    if (!Array.isArray(value)) check.report('has to be a list of rows.');
  }),
};

/** Types that may be named from outside, as `pack:Type`. */
type KnownTypes = ReadonlySet<string>;

interface Check {
  readonly pack: string;
  readonly known: KnownTypes;
  readonly report: (problem: string) => void;
  readonly within: (key: string) => Check;
}

/** Checks packs that are used together. `beside` holds packs whose types may be named but that are not checked again. */
export function checkPacks(packs: readonly unknown[], beside: readonly ModelPack[] = []): readonly PackProblem[] {
  const problems: PackProblem[] = [];
  const known = new Set([...packs, ...beside].flatMap(declaredTypes));
  const names = new Set<string>(beside.map((pack) => pack.name));
  for (const [index, pack] of packs.entries()) {
    const name = isFields(pack) && typeof pack.name === 'string' ? pack.name : `packs[${String(index)}]`;
    if (names.has(name)) problems.push({ where: name, problem: 'is the name of two packs.' });
    names.add(name);
    checkPack(pack, createCheck(name, name, known, problems));
  }
  return problems;
}

/** Whether a value from outside is a pack the engine can take. Says why not through `checkPacks`. */
export function isModelPack(value: unknown, beside: readonly ModelPack[] = []): value is ModelPack {
  return checkPacks([value], beside).length === 0;
}

function createCheck(pack: string, where: string, known: KnownTypes, problems: PackProblem[]): Check {
  return {
    pack,
    known,
    report: (problem) => problems.push({ where, problem }),
    within: (key) => createCheck(pack, `${where}${key}`, known, problems),
  };
}

function declaredTypes(pack: unknown): string[] {
  if (!isFields(pack) || typeof pack.name !== 'string' || !Array.isArray(pack.rows)) return [];
  const { name } = pack;
  // A row for a type of another pack adds places to it and does not declare it.
  return pack.rows.flatMap((row: unknown) => (isFields(row) && row.kind === 'type' && typeof row.type === 'string' && !row.type.includes(':') ? [`${name}:${row.type}`] : []));
}

function checkPack(pack: unknown, check: Check): void {
  if (!isFields(pack)) {
    check.report('has to be an object.');
    return;
  }
  checkFields(pack, packFields, check);
  if (!Array.isArray(pack.rows)) return;
  for (const [index, row] of pack.rows.entries()) checkRow(row, check.within(`.rows[${String(index)}]`));
}

function checkRow(row: unknown, check: Check): void {
  if (!isFields(row)) {
    check.report('has to be an object.');
    return;
  }
  const { kind, ...fields } = row;
  if (typeof kind !== 'string' || !isRowKind(kind)) {
    check.report(`has no known \`kind\`. Known are ${listed(rowFields)}.`);
    return;
  }
  checkFields(fields, rowFields[kind], check);
  if (kind === 'sink') checkSinkPlace(row, check);
  else if (kind === 'source') checkForwardPlace(row.at, check.within('.at'));
  else if (kind === 'type' && Array.isArray(row.at)) {
    for (const [index, at] of row.at.entries()) checkForwardPlace(at, check.within(`.at[${String(index)}]`), true);
  }
}

/** A sink is something a call is given, or a field that is written. */
function checkSinkPlace(row: Fields, check: Check): void {
  const parsed = typeof row.at === 'string' ? parsePlace(row.at) : null;
  if (parsed?.kind !== 'place') return;
  const inArguments = isInArguments(parsed.place);
  const endsInMember = parsed.place.segments.at(-1)?.kind === 'member';
  if (row.assign === true && !endsInMember) check.report('has `assign`, but `at` names no field.');
  if (row.assign !== true && !inArguments && !isReturned(parsed.place)) check.report('is no argument of a call. For a field that is written add `assign`.');
}

/** `Page<return>`: what the function returns in which something became a page. */
function isReturned(place: Place): boolean {
  return place.root.kind === 'type' && place.segments[0]?.kind === 'parameter' && place.segments[0].position === 'return';
}

/** Labels are found where a value comes from; what is handed to a call comes from elsewhere. */
function checkForwardPlace(at: unknown, check: Check, orArgument = false): void {
  const parsed = typeof at === 'string' ? parsePlace(at) : null;
  if (parsed?.kind !== 'place') return;
  // A variable that is an argument can be of another type behind the call, but not a field of it.
  if (orArgument && parsed.place.segments.at(-1)?.kind === 'argument') return;
  if (endsInArgument(parsed.place)) check.report('is what a call is given. Name a result, a field or a parameter of a callback.');
}

function checkFields(fields: Fields, rules: Readonly<Record<string, FieldRule>>, check: Check): void {
  for (const [name, rule] of Object.entries(rules)) {
    if (Object.hasOwn(fields, name)) rule.test(fields[name], check.within(`.${name}`));
    else if (rule.required) check.report(`lacks \`${name}\`.`);
  }
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(rules, name)) check.report(`has the unknown field \`${name}\`. Known are ${listed(rules)}.`);
  }
}

function must(test: FieldCheck): FieldRule {
  return { required: true, test };
}
function may(test: FieldCheck): FieldRule {
  return { required: false, test };
}

function text(value: unknown, check: Check): void {
  if (typeof value !== 'string' || value === '') check.report('has to be a text.');
}
function packName(value: unknown, check: Check): void {
  if (typeof value !== 'string' || !/^[a-z][a-z0-9-]*$/.test(value)) check.report('has to be a lower-case name with hyphens.');
}
function isTypeName(value: unknown, check: Check): void {
  if (typeof value !== 'string' || !/^(?:[a-z][a-z0-9-]*:)?[A-Z][A-Za-z0-9]*$/.test(value)) {
    check.report('has to be a type name that starts with a capital.');
  } else if (value.includes(':')) checkTypeKnown(value, check);
}
function position(value: unknown, check: Check): void {
  if (!Number.isInteger(value) || Number(value) < 0) check.report('has to be the position of an argument.');
}

function settingValue(value: unknown, check: Check): void {
  if (typeof value !== 'string' && typeof value !== 'boolean') check.report('has to be a text, `true` or `false`.');
}

function schemaPlace(value: unknown, check: Check): void {
  if (typeof value !== 'string' || !/^(?:\(\d\))?(?:\.\w+)?$/.test(value) || value === '') check.report('has to be `.field` beside the callback, or `(1)` or `(1).field` of the call.');
}

function flag(value: unknown, check: Check): void {
  if (typeof value !== 'boolean') check.report('has to be `true` or `false`.');
}
function outcome(value: unknown, check: Check): void {
  if (typeof value !== 'boolean' && value !== 'returns') check.report('has to be `true`, `false` or `"returns"`.');
}
function cleared(value: unknown, check: Check): void {
  if (value !== 'all') listOf(oneOf(sinks))(value, check);
}
function oneOf(words: Readonly<Record<string, unknown>>): FieldCheck {
  return (value, check) => {
    if (typeof value !== 'string' || !Object.hasOwn(words, value)) {
      check.report(`is ${JSON.stringify(value)}, which is none of ${listed(words)}.`);
    }
  };
}
function listOf(test: FieldCheck): FieldCheck {
  return (value, check) => {
    if (!Array.isArray(value)) {
      check.report('has to be a list.');
      return;
    }
    for (const [index, item] of value.entries()) test(item, check.within(`[${String(index)}]`));
  };
}

function place(value: unknown, check: Check): void {
  readPlace(value, 'root', check);
}
function places(value: unknown, check: Check): void {
  if (Array.isArray(value) && value.length === 0) check.report('is empty.');
  listOf(place)(value, check);
}
function fromCall(value: unknown, check: Check): void {
  readPlace(value, 'call', check);
}
function callee(value: unknown, check: Check): void {
  const read = readPlace(value, 'root', check);
  const last = read?.segments.at(-1);
  if (last?.kind === 'result' || last?.kind === 'argument') check.report('names a result or an argument; name what is called, without `()`.');
}

function readPlace(value: unknown, from: 'root' | 'call', check: Check): Place | null {
  if (typeof value !== 'string') {
    check.report('has to be a place.');
    return null;
  }
  const result = parsePlace(value, from);
  if (result.kind === 'problem') {
    check.report(result.problem);
    return null;
  }
  const { root } = result.place;
  if (root.kind === 'type') checkTypeKnown(`${root.pack ?? check.pack}:${root.name}`, check);
  return result.place;
}

function checkTypeKnown(name: string, check: Check): void {
  if (!check.known.has(name)) check.report(`names the type \`${name}\`, which no row declares.`);
}

function whereList(value: unknown, check: Check): void {
  listOf((entry, inner) => {
    if (!isFields(entry)) inner.report('has to be an object.');
    else checkWhere(entry, inner);
  })(value, check);
}

const whereFields: Readonly<Record<string, FieldRule>> = {
  arg: must(position),
  key: may(text),
  equals: may((value, check) => {
    if (!['string', 'number', 'boolean'].includes(typeof value)) check.report('has to be a constant.');
  }),
  matches: may(expression),
  includes: may(expression),
  present: may(flag),
  environment: may(flag),
  not: may(flag),
};

function checkWhere(entry: Fields, check: Check): void {
  checkFields(entry, whereFields, check);
  const tests = ['equals', 'matches', 'includes', 'present', 'environment'].filter((name) => Object.hasOwn(entry, name));
  if (tests.length !== 1) check.report('needs one of `equals`, `matches`, `includes`, `present` and `environment`.');
}

function expression(value: unknown, check: Check): void {
  if (typeof value !== 'string') {
    check.report('has to be the source of a regular expression.');
    return;
  }
  try {
    new RegExp(value);
  } catch {
    check.report(`is no regular expression: ${value}`);
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function isRowKind(kind: string): kind is ModelRow['kind'] {
  return Object.hasOwn(rowFields, kind);
}
function listed(words: Readonly<Record<string, unknown>>): string {
  return Object.keys(words)
    .map((word) => `\`${word}\``)
    .join(', ');
}
