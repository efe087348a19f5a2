// One Azure AI services account: what makes it linkable, and the settings its posture is made of.

import { splitResourceId, toResourceId } from '../../domain/resource-id.ts';
import type { AccountFacts, LinkedResource } from '../../domain/types.ts';
import { getFlag, getLine, getList, getRecord, isRecord, toText } from './json.ts';
import type { JsonRecord } from './json.ts';

/** Suffixes under which an account with its own subdomain answers. */
const hostSuffixes = ['openai.azure.com', 'cognitiveservices.azure.com', 'services.ai.azure.com'];
const maxHosts = 20;

/** Reads an account, or a row of Resource Graph with the same fields. null when it has no usable id. */
export function parseAccount(value: unknown): LinkedResource | null {
  if (!isRecord(value)) return null;
  const id = toResourceId(getLine(value, 'id', 1_000) ?? '');
  if (id === null) return null;
  const { subscriptionId, resourceGroup, name } = splitResourceId(id);
  return {
    id,
    name: getLine(value, 'name') ?? name,
    subscriptionId,
    resourceGroup,
    tenantId: getLine(value, 'tenantId'),
    accountKind: getLine(value, 'kind') ?? 'unknown',
    location: getLine(value, 'location') ?? '',
    endpointHosts: readHosts(getRecord(value, 'properties')),
    isDemo: false,
  };
}

/** Reads the settings of an account; null when the answer is not an account. */
export function parseAccountFacts(value: unknown): AccountFacts | null {
  if (!isRecord(value) || !isRecord(value['properties'])) return null;
  const properties = value['properties'];
  const networkAcls = getRecord(properties, 'networkAcls');
  const identity = getLine(getRecord(value, 'identity'), 'type')?.toLowerCase() ?? 'none';
  return {
    disableLocalAuth: getFlag(properties, 'disableLocalAuth') === true,
    publicNetworkAccess: oneOf(getLine(properties, 'publicNetworkAccess'), ['enabled', 'disabled']) ?? 'unknown',
    networkDefaultAction: oneOf(getLine(networkAcls, 'defaultAction'), ['allow', 'deny']) ?? 'unknown',
    approvedPrivateEndpoints: countApproved(properties),
    customerManagedKey:
      getLine(getRecord(properties, 'encryption'), 'keySource')?.toLowerCase() === 'microsoft.keyvault',
    managedIdentity: identity !== 'none',
    restrictsOutbound: getFlag(properties, 'restrictOutboundNetworkAccess') === true,
    abusePenalty: getLine(getRecord(properties, 'abusePenalty'), 'action'),
  };
}

function countApproved(properties: JsonRecord): number {
  return getList(properties, 'privateEndpointConnections')
    .filter(isRecord)
    .map((connection) => getRecord(getRecord(connection, 'properties'), 'privateLinkServiceConnectionState'))
    .filter((state) => getLine(state, 'status')?.toLowerCase() === 'approved').length;
}

function readHosts(properties: JsonRecord): readonly string[] {
  const urls = [properties['endpoint'], ...Object.values(getRecord(properties, 'endpoints'))];
  const named = urls.map((url) => toHost(toText(url))).filter((host) => host !== null);
  const subdomain = getLine(properties, 'customSubDomainName')?.toLowerCase();
  const built = subdomain === undefined ? [] : hostSuffixes.map((suffix) => `${subdomain}.${suffix}`);
  return [...new Set([...named, ...built])].filter(isOwnHost).slice(0, maxHosts);
}

/** Regional hosts (`westus.api.cognitive.microsoft.com`) are shared by many accounts, so they identify none. */
function isOwnHost(host: string): boolean {
  return !host.endsWith('.api.cognitive.microsoft.com');
}

function toHost(url: string | null): string | null {
  return url !== null && URL.canParse(url) ? new URL(url).hostname.toLowerCase() : null;
}

function oneOf<Word extends string>(word: string | null, words: readonly Word[]): Word | null {
  return words.find((known) => known === word?.toLowerCase()) ?? null;
}
