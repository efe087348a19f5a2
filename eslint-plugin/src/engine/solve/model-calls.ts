// The calls to models of a file, with what is known about client, endpoint and deployment.

import { keyOf } from '../program/keys.ts';
import { emptyPath, pathKeys, pathOf, type PathId } from '../program/paths.ts';
import { op, type CallSite, type Program, type ValueId } from '../program/program.ts';
import type { ModelRow, ProviderName } from '../model-format.ts';
import type { ModelCall } from '../result.ts';
import type { ModuleAnalysis } from './analysis.ts';
import { environmentVariable, findProperty, holdsWhere, originOf, textOf } from './constants.ts';

type ClientRow = Extract<ModelRow, { kind: 'client' }>;

interface ClientFacts {
  readonly provider: ProviderName;
  readonly endpoint: string | null;
  readonly endpointVariable: string | null;
  readonly deployment: string | null;
  readonly deploymentVariable: string | null;
}

const userContextKey = keyOf('user_security_context');

/** All model calls, in the order of the text. */
export function modelCallsOf(analysis: ModuleAnalysis): ModelCall[] {
  const { program, resolution } = analysis;
  const calls: ModelCall[] = [];
  program.sites.forEach((site, index) => {
    for (const { node } of resolution.sites[index]?.nodes ?? []) {
      const row = node.modelCalls.find((r) => holdsWhere(program, site.args, r.where ?? []));
      if (!row) continue;
      calls.push(toCall(analysis, site, row.operation));
      break;
    }
  });
  return calls.sort((a, b) => a.range.start - b.range.start);
}

function toCall(analysis: ModuleAnalysis, site: CallSite, operation: string): ModelCall {
  const { program, file } = analysis;
  const client = clientOf(analysis, site.receiver >= 0 ? site.receiver : site.callee, 8);
  const model = modelOf(program, site);
  const own = site.args[0] === undefined ? undefined : textOf(program, site.args[0]);
  const context = site.args[0] === undefined ? undefined : findProperty(program, site.args[0], userContextKey);
  return {
    range: { file, start: program.start[site.value] ?? 0, end: program.end[site.value] ?? 0 },
    operation,
    provider: client?.provider ?? null,
    endpointHost: hostOf(client?.endpoint ?? own ?? null),
    endpointVariable: client?.endpointVariable ?? null,
    deployment: model.text ?? client?.deployment ?? deploymentInUrl(own ?? null),
    deploymentVariable: model.variable ?? client?.deploymentVariable ?? null,
    functionName: program.functions[site.fn]?.name || null,
    hasUserSecurityContext: context === undefined ? null : context !== null,
  };
}

function modelOf(program: Program, site: CallSite): { text: string | null; variable: string | null } {
  const options = site.args[0];
  for (const name of ['model', 'deployment', 'deploymentName']) {
    const value = options === undefined ? undefined : findProperty(program, options, keyOf(name));
    if (value === undefined || value === null) continue;
    const variable = environmentVariable(program, value);
    const text = textOf(program, value);
    return { text: text === undefined || text.includes('\0') ? null : text, variable };
  }
  return { text: null, variable: null };
}

/** The client a method is called on: the `new` or factory call it was made by, here or in another file. */
function clientOf(analysis: ModuleAnalysis, value: ValueId, depth: number): ClientFacts | null {
  if (depth === 0 || value < 0) return null;
  const { program, resolution } = analysis;
  const at = originOf(program, value);
  const on = (next: ValueId): ClientFacts | null => clientOf(analysis, next, depth - 1);
  switch (program.op[at]) {
    case op.load: {
      for (const linked of fieldSources(analysis, at)) {
        const found = on(linked);
        if (found) return found;
      }
      return on(program.a[at] ?? -1);
    }
    case op.phi:
    case op.cell:
    case op.field:
      for (const part of program.list[at] ?? []) {
        const found = on(part);
        if (found) return found;
      }
      return null;
    case op.call: {
      const index = program.a[at] ?? -1;
      const site = program.sites[index];
      const targets = resolution.sites[index];
      if (!site || !targets) return null;
      for (const { node } of targets.nodes) {
        const row = node.clients[0];
        if (row) return factsOf(program, site, row);
      }
      for (const target of targets.functions) {
        const result = target.of.program.functions[target.fn]?.result ?? -1;
        const found = clientOf(target.of, result, depth - 1);
        if (found) return found;
      }
      return site.receiver >= 0 ? on(site.receiver) : null;
    }
    case op.import: {
      const info = program.imports[program.a[at] ?? -1];
      const target = info ? resolution.importTarget(info.specifier) : null;
      const exported = info && target?.kind === 'module' ? target.analysis.program.exports.get(info.name) : undefined;
      return target?.kind === 'module' && exported !== undefined ? clientOf(target.analysis, exported, depth - 1) : null;
    }
    default: return null;
  }
}

function fieldSources(analysis: ModuleAnalysis, load: ValueId): ValueId[] {
  const found: ValueId[] = [];
  for (const [from, to] of analysis.resolution.links) if (to.includes(load)) found.push(from);
  return found;
}

function factsOf(program: Program, site: CallSite, row: ClientRow): ClientFacts {
  const endpoint = settingOf(program, site, row.endpoint ?? []);
  const deployment = settingOf(program, site, row.deployment ?? []);
  const isAzure = row.provider === 'openai' && (endpoint.text?.includes('.openai.azure.com') ?? false);
  return {
    provider: isAzure ? 'azure-openai' : row.provider,
    endpoint: endpoint.text, endpointVariable: endpoint.variable, deployment: deployment.text, deploymentVariable: deployment.variable,
  };
}

function settingOf(program: Program, site: CallSite, places: readonly string[]): { text: string | null; variable: string | null } {
  for (const place of places) {
    const match = /^\((\d)\)(.*)$/.exec(place);
    if (!match) continue;
    const value = valueAt(program, site.args[Number(match[1])] ?? -1, pathOf((match[2] ?? '').split('.').filter((n) => n !== '').map(keyOf)));
    if (value === null) continue;
    const text = textOf(program, value);
    return { text: text === undefined || text.startsWith('\0') ? null : text, variable: environmentVariable(program, value) };
  }
  return { text: null, variable: null };
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
