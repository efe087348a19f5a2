// The calls to models of a file, with what is known about client, endpoint and deployment.

import { keyOf } from '../program/keys.ts';
import { emptyPath, pathKeys, pathOf, type PathId } from '../program/paths.ts';
import { op, type CallSite, type Program, type ValueId } from '../program/program.ts';
import type { ModelRow, ProviderName } from '../model-format.ts';
import type { ModelCall } from '../result.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { importedValue } from './imported-value.ts';
import { environmentVariable, findProperty, holdsWhere, originOf, textOf } from './constants.ts';

type ClientRow = Extract<ModelRow, { kind: 'client' }>;

interface ClientFacts {
  readonly provider: ProviderName;
  readonly endpoint: Setting;
  readonly deployment: Setting;
}

const userContextKey = keyOf('user_security_context');

/** All model calls, in the order of the text. */
export function modelCallsOf(analysis: ModuleAnalysis): ModelCall[] {
  const { program, resolution } = analysis;
  const calls: ModelCall[] = [];
  program.sites.forEach((site, index) => {
    if (program.copied.has(site.fn)) return;
    for (const { node } of resolution.sites[index]?.nodes ?? []) {
      const row = node.modelCalls.find((r) => holdsWhere(program, site.args, r.where ?? []));
      if (!row) continue;
      calls.push(toCall(analysis, site, row.operation));
      break;
    }
  });
  return calls.sort((a, b) => a.range.start - b.range.start);
}

/** What is known about one call of a model; null when the site asks none. */
export function callFacts(analysis: ModuleAnalysis, index: number): ModelCall | null {
  const site = analysis.program.sites[index];
  for (const { node } of analysis.resolution.sites[index]?.nodes ?? []) {
    const row = site && node.modelCalls.find((each) => holdsWhere(analysis.program, site.args, each.where ?? []));
    if (row) return toCall(analysis, site, row.operation);
  }
  return null;
}

function toCall(analysis: ModuleAnalysis, site: CallSite, operation: string): ModelCall {
  const { program, file } = analysis;
  const client =
    clientOf(analysis, site.receiver >= 0 ? site.receiver : site.callee, 8) ?? clientInOptions(analysis, site);
  const model = modelOf(analysis, site);
  const [options] = site.args;
  const own = options === undefined ? null : (textOf(program, options) ?? null);
  return {
    range: { file, start: program.start[site.value] ?? 0, end: program.end[site.value] ?? 0 },
    operation,
    provider: client?.provider ?? null,
    endpointHost: hostOf(client?.endpoint.text ?? own),
    endpointVariable: client?.endpoint.variable ?? null,
    deployment: model.text ?? client?.deployment.text ?? deploymentInUrl(own),
    deploymentVariable: model.variable ?? client?.deployment.variable ?? null,
    functionName: nameOf(program, site),
    hasUserSecurityContext: hasUserContext(program, options),
  };
}

function nameOf(program: Program, site: CallSite): string | null {
  const name = program.functions[site.fn]?.name ?? '';
  return name === '' ? null : name;
}

function hasUserContext(program: Program, options: ValueId | undefined): boolean | null {
  const context = options === undefined ? undefined : findProperty(program, options, userContextKey);
  return context === undefined ? null : context !== null;
}

const noSetting: Setting = { text: null, variable: null };

/** The model or deployment that the call itself names. */
function modelOf(analysis: ModuleAnalysis, site: CallSite): Setting {
  const [options] = site.args;
  for (const name of ['model', 'deployment', 'deploymentName']) {
    const value = options === undefined ? undefined : findProperty(analysis.program, options, keyOf(name));
    if (value === undefined || value === null) continue;
    const setting = settingAt(analysis, value, 6);
    if (setting.text !== null || setting.variable !== null) return setting;
  }
  return noSetting;
}

/** `generateText({ model: azure('gpt') })`: the client made the model. */
function clientInOptions(analysis: ModuleAnalysis, site: CallSite): ClientFacts | null {
  const [options] = site.args;
  const value = options === undefined ? undefined : findProperty(analysis.program, options, keyOf('model'));
  return value === undefined || value === null ? null : clientOf(analysis, value, 8);
}

function first<Item, Result>(items: Iterable<Item>, find: (item: Item) => Result | null): Result | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}

/** The client a method is called on: the `new` or factory call it was made by, here or in another file. */
function clientOf(analysis: ModuleAnalysis, value: ValueId, depth: number): ClientFacts | null {
  if (depth === 0 || value < 0) return null;
  const { program } = analysis;
  const at = originOf(program, value);
  const on = (next: ValueId): ClientFacts | null => clientOf(analysis, next, depth - 1);
  switch (program.op[at]) {
    case op.load:
      return first(fieldSources(analysis, at), on) ?? on(program.a[at] ?? -1);
    case op.phi:
    case op.cell:
    case op.field:
      return first(program.list[at] ?? [], on);
    case op.call:
      return clientOfCall(analysis, program.a[at] ?? -1, depth);
    case op.import: {
      const target = importedValue(analysis, at);
      return target ? clientOf(target.of, target.value, depth - 1) : null;
    }
    default:
      return null;
  }
}

function clientOfCall(analysis: ModuleAnalysis, index: number, depth: number): ClientFacts | null {
  const site = analysis.program.sites[index];
  const targets = analysis.resolution.sites[index];
  if (!site || !targets) return null;
  const made = first(targets.nodes, ({ node }) => (node.clients[0] ? factsOf(analysis, site, node.clients[0]) : null));
  if (made) return made;
  const returned = first(targets.functions, (target) =>
    clientOf(target.of, target.of.program.functions[target.fn]?.result ?? -1, depth - 1),
  );
  if (returned) return returned;
  return clientOf(analysis, site.receiver >= 0 ? site.receiver : site.callee, depth - 1);
}

interface Setting {
  readonly text: string | null;
  readonly variable: string | null;
}

/** A constant text or an environment variable, in this file or where it is imported from. */
function settingAt(analysis: ModuleAnalysis, value: ValueId, depth: number): Setting {
  const { program } = analysis;
  const text = textOf(program, value);
  const variable = environmentVariable(program, value);
  if (text !== undefined && !text.startsWith('\0')) return { text: text.includes('\0') ? null : text, variable };
  if (variable !== null || depth === 0) return { text: null, variable };
  const path: number[] = [];
  let at = originOf(program, value);
  for (; program.op[at] === op.load && path.length < 4; at = originOf(program, program.a[at] ?? -1))
    path.unshift(program.b[at] ?? -1);
  if (program.op[at] !== op.import) return noSetting;
  const target = importedValue(analysis, at);
  const inner = target ? valueAt(target.of.program, target.value, pathOf(path)) : null;
  return target && inner !== null ? settingAt(target.of, inner, depth - 1) : noSetting;
}

function fieldSources(analysis: ModuleAnalysis, load: ValueId): ValueId[] {
  const found: ValueId[] = [];
  for (const [from, to] of analysis.resolution.links) if (to.includes(load)) found.push(from);
  return found;
}

function factsOf(analysis: ModuleAnalysis, site: CallSite, row: ClientRow): ClientFacts {
  const endpoint = settingOf(analysis, site, row.endpoint ?? []);
  const deployment = settingOf(analysis, site, row.deployment ?? []);
  const isAzure = row.provider === 'openai' && (endpoint.text?.includes('.openai.azure.com') ?? false);
  return { provider: isAzure ? 'azure-openai' : row.provider, endpoint, deployment };
}

function settingOf(analysis: ModuleAnalysis, site: CallSite, places: readonly string[]): Setting {
  for (const place of places) {
    const match = /^\((\d)\)(.*)$/.exec(place);
    if (!match) continue;
    const keys = (match[2] ?? '')
      .split('.')
      .filter((name) => name !== '')
      .map(keyOf);
    const value = valueAt(analysis.program, site.args[Number(match[1])] ?? -1, pathOf(keys));
    if (value !== null) return settingAt(analysis, value, 6);
  }
  return noSetting;
}

function valueAt(program: Program, value: ValueId, path: PathId): ValueId | null {
  let at: ValueId | null | undefined = value;
  if (path === emptyPath) return value < 0 ? null : value;
  for (const key of pathKeys(path)) {
    if (at === null || at === undefined || at < 0) return null;
    at = findProperty(program, at, key);
  }
  return at ?? null;
}

function hostOf(address: string | null): string | null {
  if (address === null) return null;
  const match = /^https?:\/\/([^/\s\0?#:]+)/i.exec(address);
  return match?.[1]?.toLowerCase() ?? null;
}

function deploymentInUrl(address: string | null): string | null {
  return address === null ? null : (/\/deployments\/([^/\0?]+)/.exec(address)?.[1] ?? null);
}
