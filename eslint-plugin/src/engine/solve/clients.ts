// How the clients of a file sign in: with a key or with a token credential.

import { keyOf } from '../program/keys.ts';
import { op, type CallSite, type ValueId } from '../program/program.ts';
import type { ModelRow, ProviderName } from '../model-format.ts';
import type { SourceRange } from '../result.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { constantOf, findProperty, originOf, textOf } from './constants.ts';

type ClientRow = Extract<ModelRow, { kind: 'client' }>;

export interface ClientSetup {
  readonly provider: ProviderName;
  readonly callee: string;
  readonly calleeRange: SourceRange;
  /** the constant address, as far as it is one */
  readonly endpoint: string | null;
  /**
   * `key`: an API key is given; `default`: nothing is, so the SDK takes the key from the environment; `constant`: a key
   * written as text; `other`: a token credential, or nobody knows.
   */
  readonly signIn: 'key' | 'default' | 'constant' | 'other';
  /** the expression of the key */
  readonly key: SourceRange | null;
}

const azureAddress = /^https:\/\/[^/]*\.(?:openai\.azure\.com|cognitiveservices\.azure\.com|services\.ai\.azure\.com)/i;

/** All clients made in a file, in the order of the text. */
export function clientsOf(analysis: ModuleAnalysis): ClientSetup[] {
  const { program, resolution } = analysis;
  const found: ClientSetup[] = [];
  program.sites.forEach((site, index) => {
    if (program.copied.has(site.fn)) return;
    const row = resolution.sites[index]?.nodes.find(({ node }) => node.clients.length > 0)?.node.clients[0];
    if (row) found.push(toSetup(analysis, site, row));
  });
  return found.sort((a, b) => a.calleeRange.start - b.calleeRange.start);
}

function toSetup(analysis: ModuleAnalysis, site: CallSite, row: ClientRow): ClientSetup {
  const { program, file, text } = analysis;
  const address = firstAt(analysis, site, row.endpoint ?? []);
  const endpoint = typeof address === 'number' ? (textOf(program, address) ?? null) : null;
  const isAzure = row.provider === 'openai' && endpoint !== null && azureAddress.test(endpoint);
  const given = keyOfClient(analysis, site, row);
  return {
    provider: isAzure ? 'azure-openai' : row.provider,
    callee: text.slice(site.calleeStart, site.calleeEnd),
    calleeRange: { file, start: site.calleeStart, end: site.calleeEnd },
    endpoint,
    signIn: given.signIn,
    key: given.value < 0 ? null : { file, ...placeOf(analysis, given.site ?? site, given.value) },
  };
}

interface GivenKey {
  readonly signIn: ClientSetup['signIn'];
  readonly value: ValueId;
  /** the call that is given the key, when it is not the client itself */
  readonly site?: CallSite;
}

/** Where a call is given a value: one value may be read at many places. */
function placeOf({ program }: ModuleAnalysis, site: CallSite, value: ValueId): { start: number; end: number } {
  const position = site.args.indexOf(value);
  if (position >= 0) return { start: site.argStart[position] ?? 0, end: site.argEnd[position] ?? 0 };
  for (const arg of site.args) {
    const literal = originOf(program, arg);
    const own = program.op[literal] === op.alloc ? program.allocations[program.a[literal] ?? 0] : undefined;
    const property = own?.properties.find((each) => each.value === value);
    if (property) return { start: property.start, end: property.end };
  }
  return { start: program.start[value] ?? 0, end: program.end[value] ?? 0 };
}

function keyOfClient(analysis: ModuleAnalysis, site: CallSite, row: ClientRow): GivenKey {
  const { program } = analysis;
  const other: GivenKey = { signIn: 'other', value: -1 };
  const found = firstAt(analysis, site, row.apiKey ?? []);
  const credential = firstAt(analysis, site, row.tokenCredential ?? []);
  if (typeof found === 'number') {
    if (isTokenMaker(analysis, found)) return other;
    const isConstant = typeof constantOf(program, found) === 'string' || textOf(program, found) !== undefined;
    return { signIn: isConstant ? 'constant' : 'key', value: found };
  }
  // `new AzureKeyCredential(key)` where a token credential could stand.
  if (typeof credential === 'number') {
    const wrapper = keyCredential(analysis, credential);
    const key = wrapper?.args[0];
    if (!wrapper || key === undefined) return other;
    return { signIn: textOf(program, key) === undefined ? 'key' : 'constant', value: key, site: wrapper };
  }
  const isOption = (row.tokenCredential ?? []).some((place) => place.includes('.'));
  return found === null && credential === null && isOption ? { signIn: 'default', value: -1 } : other;
}

/** The value at the first place that has one; null when all of them are surely absent. */
function firstAt(analysis: ModuleAnalysis, site: CallSite, places: readonly string[]): ValueId | null | undefined {
  let isAbsent = true;
  for (const place of places) {
    const match = /^\((\d)\)(.*)$/.exec(place);
    let at: ValueId | null | undefined = match ? (site.args[Number(match[1])] ?? null) : undefined;
    for (const name of (match?.[2] ?? '').split('.').slice(1)) {
      if (typeof at !== 'number') break;
      at = findProperty(analysis.program, at, keyOf(name));
    }
    if (typeof at === 'number' && !isNothing(analysis, at)) return at;
    if (at === undefined) isAbsent = false;
  }
  return isAbsent ? null : undefined;
}

function isNothing(analysis: ModuleAnalysis, value: ValueId): boolean {
  const { program } = analysis;
  const at = originOf(program, value);
  return constantOf(program, at) === null || (program.op[at] === op.undef && (program.list[at]?.length ?? 0) === 0);
}

/** A function, or what a call made that says it makes tokens. */
function isTokenMaker({ program, text }: ModuleAnalysis, value: ValueId): boolean {
  const at = originOf(program, value);
  if (program.op[at] === op.functionRef) return true;
  if (program.op[at] === op.import || program.op[at] === op.param || program.op[at] === op.load) {
    return /token|credential|provider/i.test(text.slice(program.start[value] ?? 0, program.end[value] ?? 0));
  }
  const site = program.op[at] === op.call ? program.sites[program.a[at] ?? -1] : undefined;
  return site !== undefined && /token|bearer|credential/i.test(text.slice(site.calleeStart, site.calleeEnd));
}

/** The call that makes a credential of a key; null for any other credential. */
function keyCredential({ program, resolution }: ModuleAnalysis, credential: ValueId): CallSite | null {
  const at = originOf(program, credential);
  const index = program.op[at] === op.call ? (program.a[at] ?? -1) : -1;
  const takesKey = resolution.sites[index]?.nodes.some(({ node }) =>
    node.sinks.some((sink) => sink.sink === 'credential' && sink.arg === 0),
  );
  return takesKey === true ? (program.sites[index] ?? null) : null;
}
