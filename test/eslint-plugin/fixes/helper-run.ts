// Runs the helper module that fixes write, against services on loopback.

import { createRequire } from 'node:module';
import { request } from 'node:https';
import { writeHelperModule, type HelperName } from '../../../eslint-plugin/src/fixes/helper-texts.ts';

export const allHelpers: readonly HelperName[] = [
  'withoutText',
  'promptHash',
  'logSecurityEvent',
  'stripInvisible',
  'shieldPrompt',
  'checkHarm',
  'readFilterOutcome',
  'toSafeError',
  'clientIp',
  'userSecurityContext',
  'allowedLink',
  'keepAllowedLinks',
  'runTool',
  'oneOf',
  'listedLink',
  'insideFolder',
  'asData',
  'userTurns',
  'checkFields',
  'enforceRateLimit',
  'logSecurityDecision',
  'checkContentFilter',
  'shieldPromptText',
];

type Helper = (...args: unknown[]) => unknown;

export interface RunningHelpers {
  readonly call: (name: HelperName, ...args: unknown[]) => unknown;
  /** security events that were written since the last call */
  readonly events: () => Record<string, unknown>[];
}

/** A sign-in that asks nobody. */
const identity = {
  DefaultAzureCredential: Object,
  getBearerTokenProvider: () => () => Promise.resolve('token-of-test'),
};

/** Loads the module as Node would, with its standard output caught and an authority that it trusts. */
export function runHelpers(env: Record<string, string>, caPem = ''): RunningHelpers {
  const text = writeHelperModule(allHelpers, { language: 'js', modules: 'commonjs', semicolon: ';', quote: "'" });
  const lines: string[] = [];
  const real = createRequire(import.meta.url);
  const scope = {
    module: { exports: {} as Record<string, Helper> },
    require: (name: string): unknown => (name === '@azure/identity' ? identity : real(name)),
    process: { env, stdout: { write: (line: string) => lines.push(line) } },
    fetch: fetchTrusting(caPem),
  };
  const load = new Function(...Object.keys(scope), text) as (...values: unknown[]) => void;
  load(...Object.values(scope));
  return {
    call: (name, ...args) => scope.module.exports[name]?.(...args),
    events: () => lines.splice(0).map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

interface Sent {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** `fetch` for a server whose certificate only the test knows. */
function fetchTrusting(ca: string) {
  return (url: string, { method, headers, body, signal }: Sent): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const sent = request(url, { ca, method, headers, signal, agent: false }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          const text = Buffer.concat(chunks).toString();
          resolve({ ok: status < 300, status, json: () => Promise.resolve(JSON.parse(text) as unknown) });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
}
