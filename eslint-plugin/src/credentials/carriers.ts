// Credentials inside something larger: connection strings, shared access signatures, bearer headers, query strings, JWTs.

import { decodeBase64Text } from './base64.ts';
import type { CredentialMatch } from './match.ts';
import { isEmulatorKey, isPlaceholder, isRandomShape } from './randomness.ts';

const plain = { createdMonth: null, access: null, checksum: null } as const;

const accountKey = /(?<![A-Za-z])(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{40,100}={0,2})/g;
const signature = /[?&]sig=([A-Za-z0-9%+/]{40,120}={0,2})/g;
const lookBehind = 600;
const heads = [
  {
    text: 'DefaultEndpointsProtocol=',
    kind: 'azure_storage_account_key',
    provider: 'Azure Storage',
    variable: 'AZURE_STORAGE_CONNECTION_STRING',
  },
  {
    text: 'AccountEndpoint=',
    kind: 'azure_cosmosdb_key',
    provider: 'Azure Cosmos DB',
    variable: 'COSMOS_CONNECTION_STRING',
  },
  {
    text: 'Endpoint=sb://',
    kind: 'azure_service_bus_key',
    provider: 'Azure Service Bus or Event Hubs',
    variable: 'SERVICE_BUS_CONNECTION_STRING',
  },
] as const;

/** Connection strings and signed URLs that carry their key along. The range covers the whole of it. */
export function findConnectionStrings(text: string): CredentialMatch[] {
  const found: CredentialMatch[] = [];
  if (text.includes('AccountKey=') || text.includes('SharedAccessKey=')) {
    for (const hit of text.matchAll(accountKey)) {
      const match = readConnectionString(text, hit.index, hit.index + hit[0].length, hit[1] ?? '');
      if (match !== null) found.push(match);
    }
  }
  if (text.includes('sig=')) {
    for (const hit of text.matchAll(signature)) {
      const match = readSignedUrl(text, hit.index, hit.index + hit[0].length, hit[1] ?? '');
      if (match !== null) found.push(match);
    }
  }
  return found;
}

function readConnectionString(text: string, at: number, end: number, key: string): CredentialMatch | null {
  if (isEmulatorKey(key) || isPlaceholder(key) || !isRandomShape(key)) return null;
  const reach = text.slice(Math.max(0, at - lookBehind), at);
  const before = reach.slice(reach.lastIndexOf('\n') + 1);
  const from = at - before.length;
  const located = heads
    .map((head) => ({ head, offset: before.lastIndexOf(head.text) }))
    .filter(({ offset }) => offset >= 0);
  const nearest = located.sort((a, b) => b.offset - a.offset)[0];
  if (nearest === undefined) return null;
  const { kind, provider, variable } = nearest.head;
  return { kind, provider, variable, ...plain, confidence: 'certain', start: from + nearest.offset, end };
}

function readSignedUrl(text: string, at: number, end: number, value: string): CredentialMatch | null {
  const from = Math.max(0, at - lookBehind);
  const before = text.slice(from, at);
  const after = text.slice(end, end + lookBehind);
  const start = before.lastIndexOf('https://');
  if (start < 0 || /\s/.test(before.slice(start)) || isPlaceholder(value) || !isRandomShape(value)) return null;
  const query = before.slice(start) + (/^[^\s"'`]*/.exec(after)?.[0] ?? '');
  if (!/[?&]s[ve]=/.test(query)) return null;
  return {
    kind: 'azure_storage_sas_token',
    provider: 'Azure Storage',
    variable: 'AZURE_STORAGE_SAS_URL',
    ...plain,
    confidence: 'certain',
    start: from + start,
    end,
  };
}

/** A credential wrapped in a header value or a query string: the part inside, its offset, and the name it goes by. */
export interface Wrapped {
  readonly value: string;
  readonly offset: number;
  readonly name: string;
}

const bearer = /^\s{0,8}(?:Bearer|bearer|Token|ApiKey)\s{1,8}/;
const keyParameter = /[?&](api[-_]?key|key|subscription-key|access_token|code)=([A-Za-z0-9_.~+/=-]{16,400})/i;

/** Takes `Bearer …` and `…?api-key=…` apart; null when the literal is neither. */
export function unwrap(value: string): Wrapped | null {
  const scheme = bearer.exec(value);
  if (scheme !== null) return { value: value.slice(scheme[0].length), offset: scheme[0].length, name: 'authorization' };
  if (!/[?&]/.test(value) || /\s/.test(value)) return null;
  const parameter = keyParameter.exec(value);
  if (parameter === null) return null;
  const inner = parameter[2] ?? '';
  const offset = parameter.index + parameter[0].length - inner.length;
  return {
    value: inner,
    offset,
    name: (parameter[1] ?? '').toLowerCase() === 'key' ? 'api_key' : (parameter[1] ?? ''),
  };
}

const jwt =
  /(?<![A-Za-z0-9_.-])eyJ[A-Za-z0-9_-]{10,3000}\.(eyJ[A-Za-z0-9_-]{10,8000})\.[A-Za-z0-9_-]{20,1500}(?![A-Za-z0-9_-])/g;

/** Signed tokens. Only useful where the context says that they are used to sign in, so never more than `likely`. */
export function findTokens(text: string): CredentialMatch[] {
  if (!text.includes('eyJ')) return [];
  const found: CredentialMatch[] = [];
  for (const hit of text.matchAll(jwt)) {
    const claims = decodeBase64Text(hit[1] ?? '') ?? '';
    // Anonymous roles are made to be published (Supabase); tutorials sign their samples for John Doe.
    if (claims === '' || /"role"\s{0,4}:\s{0,4}"anon"/.test(claims) || claims.includes('John Doe')) continue;
    const isEntra = claims.includes('login.microsoftonline.com') || claims.includes('sts.windows.net');
    found.push({
      kind: isEntra ? 'microsoft_entra_access_token' : 'json_web_token',
      provider: isEntra ? 'Microsoft Entra ID' : 'a token issuer',
      variable: 'ACCESS_TOKEN',
      ...plain,
      confidence: isEntra ? 'likely' : 'possible',
      start: hit.index,
      end: hit.index + hit[0].length,
    });
  }
  return found;
}
