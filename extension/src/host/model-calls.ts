// Turns the server's model calls into what the join needs: names from variables are looked up in env files.
// Knows no editor and no file system. Only names of hosts and deployments are read; keys never are.

import type { ModelCall, NameOrigin } from '../domain/types.ts';
import type { ModelCallEntry } from '../../../language-server/src/protocol.ts';

export interface EnvFile {
  /** path as shown to the user */
  readonly file: string;
  readonly text: string;
}

interface EnvValue {
  readonly value: string;
  readonly file: string;
}

const looksSecret = /KEY|SECRET|TOKEN|PASSWORD|PASSWD|CREDENTIAL|CONNECTION_?STRING/i;
const assignment = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.]*)\s*=\s*(.*)$/;

/** Names and values of the files, the first file that has a name winning. Secrets are left out while reading. */
export function readEnvValues(files: readonly EnvFile[]): ReadonlyMap<string, EnvValue> {
  const values = new Map<string, EnvValue>();
  for (const { file, text } of files) {
    const entries = file.endsWith('.json') ? readJsonSettings(text) : readAssignments(text);
    for (const [name, value] of entries) {
      if (!looksSecret.test(name) && value !== '' && !values.has(name)) values.set(name, { value, file });
    }
  }
  return values;
}

/** The calls with every name that could be found. `toPath` answers what the user calls a file. */
export function resolveCalls(
  entries: readonly ModelCallEntry[],
  values: ReadonlyMap<string, EnvValue>,
  toPath: (uri: string) => string,
): readonly ModelCall[] {
  return entries.map((entry) => {
    const endpoint = resolveName(entry.endpointHost, entry.endpointVariable, values);
    const deployment = resolveName(entry.deployment, entry.deploymentVariable, values);
    return {
      file: toPath(entry.uri),
      line: entry.line + 1,
      provider: entry.provider,
      endpointHost: endpoint.name === null ? null : toHost(endpoint.name),
      deployment: deployment.name,
      functionName: entry.functionName,
      endpointOrigin: endpoint.origin,
      deploymentOrigin: deployment.origin,
    };
  });
}

/** A value of the workspace wins over the default written in the code: it is what runs. */
function resolveName(
  literal: string | null,
  variable: string | null,
  values: ReadonlyMap<string, EnvValue>,
): { readonly name: string | null; readonly origin: NameOrigin } {
  const found = variable === null ? undefined : values.get(variable);
  if (variable !== null && found !== undefined) {
    return { name: found.value, origin: { kind: 'variable', name: variable, file: found.file } };
  }
  if (variable !== null && literal !== null) {
    return { name: literal, origin: { kind: 'variable', name: variable, file: 'the code, as its default' } };
  }
  return { name: literal, origin: { kind: 'literal' } };
}

function toHost(endpoint: string): string {
  const withScheme = endpoint.includes('://') ? endpoint : `https://${endpoint}`;
  return URL.canParse(withScheme) ? new URL(withScheme).hostname.toLowerCase() : endpoint.toLowerCase();
}

function readAssignments(text: string): readonly [string, string][] {
  return text.split(/\r?\n/).flatMap((line): [string, string][] => {
    const match = assignment.exec(line);
    return match?.[1] === undefined || match[2] === undefined ? [] : [[match[1], unquote(match[2].trim())]];
  });
}

function unquote(value: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(value);
  return quoted?.[2] ?? value.replace(/\s+#.*$/, '');
}

/** `local.settings.json` of Azure Functions keeps its variables under `Values`. */
function readJsonSettings(text: string): readonly [string, string][] {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || !('Values' in parsed)) return [];
    const { Values: values } = parsed;
    if (typeof values !== 'object' || values === null) return [];
    return Object.entries(values).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    );
  } catch {
    return [];
  }
}
