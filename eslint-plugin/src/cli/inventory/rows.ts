// A call of the inventory as plain words, the same for the table, JSON and the page.

import type { InventoryCall } from './collect.ts';

export interface Row {
  readonly file: string;
  readonly line: number;
  readonly call: string;
  readonly operation: string;
  readonly function: string | null;
  readonly provider: string | null;
  readonly sdk: string | null;
  readonly sdkVersion: string | null;
  readonly endpoint: string | null;
  readonly model: string | null;
  readonly approved: boolean | null;
  readonly promptSources: readonly { readonly label: string; readonly text: string }[];
  readonly tools: string;
  readonly outputLimit: string;
  readonly stepLimit: string;
  readonly userContext: boolean | null;
  readonly controls: InventoryCall['controls'];
  readonly findings: readonly string[];
}

export function toRow({ file, facts, package: found, isApproved, controls, findings }: InventoryCall): Row {
  const { call, location, callee, options, sources, sdk } = facts;
  return {
    ...{ file, line: location.line, call: callee, operation: call.operation, function: call.functionName },
    provider: call.provider,
    sdk: found?.name ?? sdk?.title ?? null,
    sdkVersion: found?.version ?? null,
    endpoint: call.endpointHost ?? fromVariable(call.endpointVariable),
    model: call.deployment ?? fromVariable(call.deploymentVariable),
    approved: isApproved,
    promptSources: sources,
    tools: options.tools,
    outputLimit: options['output-limit'],
    stepLimit: options['step-limit'],
    userContext: call.hasUserSecurityContext,
    controls,
    findings: [...new Set(findings.map(({ finding }) => `genai-guard/${finding.ruleId}`))].sort(),
  };
}

function fromVariable(name: string | null): string | null {
  return name === null ? null : `$${name}`;
}
