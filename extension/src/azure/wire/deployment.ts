// Model deployments and content-filter policies of an account.

import type { BareDeployment, ContentFilter, FilterAction, FilterPolicy } from '../../domain/types.ts';
import { getFlag, getLine, getList, getRecord, isRecord } from './json.ts';
import type { JsonRecord } from './json.ts';

const maxFilters = 100;

/** Reads one deployment; null when it has no name. */
export function parseDeployment(value: unknown): BareDeployment | null {
  if (!isRecord(value)) return null;
  const name = getLine(value, 'name', 100);
  if (name === null) return null;
  const properties = getRecord(value, 'properties');
  const model = getRecord(properties, 'model');
  return {
    name,
    modelName: getLine(model, 'name'),
    modelVersion: getLine(model, 'version'),
    modelFormat: getLine(model, 'format'),
    filterPolicyName: getLine(properties, 'raiPolicyName'),
  };
}

/** Reads one content-filter policy; null when it has no name. */
export function parseFilterPolicy(value: unknown): FilterPolicy | null {
  if (!isRecord(value)) return null;
  const name = getLine(value, 'name');
  if (name === null) return null;
  const properties = getRecord(value, 'properties');
  return {
    name,
    basePolicy: getLine(properties, 'basePolicyName'),
    mode: toMode(getLine(properties, 'mode')),
    filters: getList(properties, 'contentFilters')
      .slice(0, maxFilters)
      .filter(isRecord)
      .map(parseFilter)
      .filter((filter) => filter !== null),
  };
}

function parseFilter(value: JsonRecord): ContentFilter | null {
  const name = getLine(value, 'name');
  if (name === null) return null;
  const source = getLine(value, 'source')?.toLowerCase();
  return {
    name,
    appliesTo: source === 'prompt' || source === 'completion' ? source : 'unknown',
    action: toAction(getFlag(value, 'enabled'), getFlag(value, 'blocking')),
    threshold: getLine(value, 'severityThreshold'),
  };
}

function toAction(isEnabled: boolean | null, isBlocking: boolean | null): FilterAction {
  if (isEnabled === false) return 'off';
  if (isEnabled === null || isBlocking === null) return 'unknown';
  return isBlocking ? 'blocks' : 'annotates';
}

function toMode(word: string | null): FilterPolicy['mode'] {
  switch (word?.toLowerCase()) {
    case 'asynchronous_filter':
    case 'deferred':
      return 'asynchronous';
    case 'default':
    case 'blocking':
      return 'blocking';
    default:
      return 'unknown';
  }
}
