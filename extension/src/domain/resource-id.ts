// ARM ids: the one check that makes a `ResourceId`, and the one way to compare two.
// Azure spells the same id with different letter case in different answers.

import type { ResourceId } from './types.ts';

const accountIdForm =
  /^\/subscriptions\/([0-9a-f-]{36})\/resourcegroups\/([^/?#\s]{1,90})\/providers\/microsoft\.cognitiveservices\/accounts\/([a-z0-9][a-z0-9_.-]{1,63})$/i;

/** The parts of an account's id, spelt as they came. */
export interface ResourceIdParts {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
}

/** Checks that a text is the full ARM id of an Azure AI services account. Returns null for anything else. */
export function toResourceId(text: string): ResourceId | null {
  const trimmed = text.trim().replace(/\/+$/, '');
  const id = trimmed.startsWith('/') ? trimmed : `/${trimmed}`;
  return isAccountId(id) ? id : null;
}

function isAccountId(id: string): id is ResourceId {
  return accountIdForm.test(id);
}

/** The parts of an id. */
export function splitResourceId(id: ResourceId): ResourceIdParts {
  const [, subscriptionId = '', resourceGroup = '', name = ''] = accountIdForm.exec(id) ?? [];
  return { subscriptionId, resourceGroup, name };
}

/** The same resource, or something inside it (a deployment in an account, an account in a resource group). */
export function isSameOrInside(id: string, container: string): boolean {
  const inner = toComparable(id);
  const outer = toComparable(container);
  if (outer === '') return false;
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** Two spellings of one id. */
export function isSameResource(left: string, right: string): boolean {
  return toComparable(left) === toComparable(right);
}

function toComparable(id: string): string {
  return id.trim().replace(/\/+$/, '').toLowerCase();
}
