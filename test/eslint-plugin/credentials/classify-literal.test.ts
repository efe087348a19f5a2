import { describe, expect, it } from 'vitest';
import { classifyLiteral, emptyContext, type LiteralContext } from '../../../eslint-plugin/src/credentials/index.ts';
import {
  alteredAzureKey,
  azureKey,
  hex,
  identifiableKey,
  noise,
  openaiMark,
  openaiProjectKey,
  searchAdminSeed,
  searchQuerySeed,
} from './made-up-keys.ts';

const inSink: Partial<LiteralContext> = { reachesCredentialSink: true, name: 'apiKey', callee: 'AzureOpenAI' };
const classify = (value: string, context: Partial<LiteralContext> = {}) =>
  classifyLiteral(value, { ...emptyContext, ...context });
const answer = (value: string, context: Partial<LiteralContext> = {}) => {
  const match = classify(value, context);
  return match === null ? null : `${match.kind} ${match.confidence}`;
};

describe('the 84-character Azure key', () => {
  it('is certain with its checksum, whatever stands around it', () => {
    expect(classify(azureKey())).toEqual({
      kind: 'azure_openai_key',
      provider: 'Azure OpenAI',
      variable: 'AZURE_OPENAI_API_KEY',
      confidence: 'certain',
      createdMonth: '2025-02',
      access: null,
      checksum: 'passed',
      start: 0,
      end: 84,
    });
    expect(answer(azureKey(), { isTestFile: true, name: 'exampleHash' })).toBe('azure_openai_key certain');
  });
  it('names the service the key belongs to', () => {
    expect(answer(azureKey('A'))).toBe('azure_ai_services_key certain');
    expect(answer(azureKey('H'))).toBe('azure_content_safety_key certain');
    expect(answer(azureKey('Y'))).toBe('azure_cognitive_services_key certain');
  });
  it('is still reported, less sure, when the checksum fails', () => {
    expect(answer(alteredAzureKey())).toBe('azure_openai_key likely');
    expect(answer(alteredAzureKey(), { isTestFile: true })).toBeNull();
  });
  it('is reported although it says that it is made up, when the checksum holds', () => {
    const key = 'FakeKeyMadeUpForTheContosoSupportChatSampleApp000001' + 'JQQJ99BDACHYHv6XJ3w3AAABACOG3LhV';
    expect(answer(key)).toBe('azure_openai_key certain');
  });
  it('is quiet on the layout filled with one letter or cut from something longer', () => {
    expect(answer(`${'x'.repeat(52)}JQQJ99BL${'x'.repeat(12)}AAABACOGxxxx`)).toBeNull();
    expect(answer(`A${azureKey()}`)).toBeNull();
    expect(answer(`${azureKey()}=`)).toBeNull();
  });
  it('is found inside a larger text, with its place', () => {
    const match = classify(`api-key: ${azureKey()};`);
    expect(match).toMatchObject({ start: 9, end: 93 });
  });
});

describe('other Azure keys', () => {
  it('tells an admin key of Search from a query key', () => {
    expect(classify(identifiableKey(52, 'AzSe', 42, searchAdminSeed))).toMatchObject({
      kind: 'azure_search_admin_key',
      access: 'admin',
      confidence: 'certain',
    });
    expect(classify(identifiableKey(52, 'AzSe', 42, searchQuerySeed))).toMatchObject({
      kind: 'azure_search_query_key',
      access: 'query',
      confidence: 'certain',
    });
  });
  it('knows Storage and Cosmos keys by checksum', () => {
    expect(answer(identifiableKey(88, '+ASt', 76, { high: 0x44656661, low: 0x756c7430 }))).toBe(
      'azure_storage_account_key certain',
    );
    expect(answer(identifiableKey(88, 'ACDb', 76, { high: 0x4d617374, low: 0x52573030 }))).toBe(
      'azure_cosmosdb_key_identifiable certain',
    );
    expect(answer(identifiableKey(88, 'ACDb', 76, { high: 1, low: 2 }))).toBe(
      'azure_cosmosdb_key_identifiable possible',
    );
  });
  it('reads whole connection strings', () => {
    const key = `${noise(86)}==`;
    expect(
      answer(`DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=${key};EndpointSuffix=core.windows.net`),
    ).toBe('azure_storage_account_key certain');
    expect(answer(`AccountEndpoint=https://contoso.documents.azure.com:443/;AccountKey=${key};`)).toBe(
      'azure_cosmosdb_key certain',
    );
    expect(
      answer(`Endpoint=sb://contoso.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${noise(43)}=`),
    ).toBe('azure_service_bus_key certain');
    expect(answer('UseDevelopmentStorage=true;DevelopmentStorageProxyUri=http://127.0.0.1')).toBeNull();
    expect(answer('DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=<your-account-key>;')).toBeNull();
  });
  it('knows the published keys of the emulators', () => {
    const cosmosEmulator =
      'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM' + '+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==';
    expect(answer(`AccountEndpoint=https://localhost:8081/;AccountKey=${cosmosEmulator}`)).toBeNull();
    expect(answer(cosmosEmulator, { name: 'cosmosKey' })).toBeNull();
  });
  it('reads signed URLs', () => {
    expect(
      answer(`https://contoso.blob.core.windows.net/docs?sv=2024-11-04&se=2027-01-01&sp=r&sig=${noise(43)}%3D`),
    ).toBe('azure_storage_sas_token certain');
    expect(answer(`https://contoso.example/docs?sig=${noise(43)}`)).toBeNull();
  });
  it('knows client secrets of Entra ID', () => {
    expect(answer(`${noise(3)}8Q~${noise(34)}`)).toBe('azure_active_directory_application_secret certain');
  });
});

describe('providers', () => {
  const certain: readonly (readonly [string, string])[] = [
    ['openai_api_key', openaiProjectKey()],
    ['openai_api_key', `sk-${noise(20)}${openaiMark}${noise(20, undefined, 3)}`],
    ['anthropic_api_key', `sk-ant-api03-${noise(93)}AA`],
    ['anthropic_admin_api_key', `sk-ant-admin01-${noise(93)}AA`],
    ['openrouter_api_key', `sk-or-v1-${hex(64)}`],
    ['langfuse_secret_key', `sk-lf-${hex(8)}-${hex(4)}-${hex(4, 5)}-${hex(4, 9)}-${hex(12)}`],
    ['gemini_api_key', `AQ.Ab8RN6${noise(44)}`],
    ['hf_user_access_token', `hf_${noise(34)}`],
    ['groq_api_key', `gsk_${noise(52)}`],
    ['perplexity_api_key', `pplx-${noise(48)}`],
    ['replicate_api_token', `r8_${noise(37)}`],
    ['xai_api_key', `xai-${noise(80)}`],
    ['together_api_key', `tgp_v1_${noise(43)}`],
    ['langsmith_api_key', `lsv2_pt_${hex(32)}_${hex(10)}`],
    ['pinecone_api_key', `pcsk_${noise(6)}_${noise(63)}`],
    ['cerebras_api_key', `csk-${noise(48, 'abcdefghijklmnopqrstuvwxyz0123456789')}`],
    ['nvidia_api_key', `nvapi-${noise(64)}`],
    ['jina_api_key', `jina_${noise(60)}`],
    ['tavily_api_key', `tvly-${noise(32)}`],
    ['aws_bedrock_long_term_api_key', `ABSK${noise(128)}`],
    ['databricks_access_token', `dapi${hex(32)}`],
    ['wandb_api_key', `wandb_v1_${noise(77)}`],
    ['vercel_ai_gateway_key', `vck_${noise(56)}`],
    ['runpod_api_key', `rpa_${noise(40, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')}${noise(6)}`],
  ];
  it.each(certain)('%s is certain by its look', (kind, key) => {
    expect(answer(key)).toBe(`${kind} certain`);
    expect(answer(`prefix ${key} suffix`)).toBe(`${kind} certain`);
    expect(answer(`${key}${noise(1)}`.padEnd(key.length + 260, 'q'))).toBeNull();
  });

  it('wants a word about Gemini before it takes a Google key for one', () => {
    expect(answer(`AIza${noise(35)}`, { name: 'apiKey', callee: 'initializeApp' })).toBe('google_api_key possible');
    expect(answer(`AIza${noise(35)}`, { name: 'apiKey', callee: 'GoogleGenAI' })).toBe('google_api_key certain');
    expect(answer(`AIza${noise(35)}`, { name: 'GEMINI_API_KEY' })).toBe('google_api_key certain');
  });
  it('is quiet on the public key of Langfuse', () => {
    expect(answer(`pk-lf-${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`, { name: 'langfuseKey' })).toBeNull();
  });
  it('takes keys without a mark by the words around them', () => {
    expect(answer(`sk-${hex(32)}`, { name: 'DEEPSEEK_API_KEY' })).toBe('deepseek_api_key certain');
    expect(answer(`sk-${hex(32)}`)).toBeNull();
    expect(answer(noise(32), { name: 'mistralApiKey' })).toBe('mistral_ai_api_key certain');
    expect(answer(noise(40), { name: 'cohereApiKey' })).toBe('cohere_api_key certain');
    expect(answer(noise(40), { name: 'cohereModelHash' })).toBeNull();
  });
});

describe('32 hexadecimal characters', () => {
  const key = hex(32);
  it.each<[string, Partial<LiteralContext>]>([
    ['property of a client', inSink],
    [
      'constructor argument',
      { callee: 'AzureKeyCredential', reachesCredentialSink: true, hosts: ['contoso.openai.azure.com'] },
    ],
    ['variable', { name: 'AZURE_OPENAI_API_KEY' }],
    ['camel case', { name: 'azureOpenAIApiKey' }],
    ['fallback', { fallbackOf: 'AZURE_OPENAI_KEY', name: 'key' }],
    ['header with the host in the file', { name: 'api-key', hosts: ['contoso.openai.azure.com'] }],
  ])('is an Azure OpenAI key: %s', (_title, context) => {
    expect(answer(key, context)).toBe('azure_openai_key certain');
  });
  it('is another key where the words say so', () => {
    expect(answer(key, { name: 'Ocp-Apim-Subscription-Key' })).toBe('azure_cognitive_services_key certain');
    expect(answer(key, { name: 'searchKey', fallbackOf: 'AZURE_SEARCH_KEY' })).toBe('azure_search_key certain');
    expect(answer(key, { name: 'CONTENT_SAFETY_KEY' })).toBe('azure_content_safety_key certain');
  });
  it('is less sure when only a plain name and a host speak for it', () => {
    expect(answer(key, { name: 'key', hosts: ['contoso.openai.azure.com'] })).toBe('azure_openai_key likely');
  });
  it.each<[string, Partial<LiteralContext>]>([
    ['no context', {}],
    ['a hash', { name: 'md5', hosts: ['contoso.openai.azure.com'] }],
    ['an etag', { name: 'etag', hosts: ['contoso.openai.azure.com'] }],
    ['an id', { name: 'deploymentId', hosts: ['contoso.openai.azure.com'] }],
    ['a cache key', { name: 'cacheKey', hosts: ['contoso.openai.azure.com'] }],
    ['a key of something else', { name: 'apiKey' }],
    ['a test', { ...inSink, isTestFile: true }],
    ['a server on this machine', { ...inSink, endpoint: 'http://localhost:11434/v1' }],
  ])('is quiet: %s', (_title, context) => {
    expect(answer(key, context)).toBeNull();
  });
});

describe('what is given to a client as its key', () => {
  it('is likely a key when it looks random', () => {
    expect(answer(noise(45), { ...inSink, callee: 'OpenAI' })).toBe('generic_api_key likely');
    expect(answer(noise(45), { name: 'OPENAI_API_KEY' })).toBe('generic_api_key likely');
    expect(answer(noise(45), { name: 'apiKey' })).toBeNull();
  });
  it.each([
    '<your-key>',
    '<YOUR_AZURE_OPENAI_API_KEY>',
    'your-api-key-goes-here-1234',
    'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'sk-...',
    'changeme',
    'sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
    'sk-1234567890abcdef1234567890abcdef',
    '0123456789abcdef0123456789abcdef',
    '00000000000000000000000000000000',
    'deadbeefdeadbeefdeadbeefdeadbeef',
    'ollama',
    'lm-studio',
    'not-needed',
    'no-key-required-for-local',
    'AZURE_OPENAI_API_KEY',
    'AZURE_OPENAI_API_KEY_2',
    'azure-openai-api-key',
    'my-vault-openai-secret-2',
    'Ocp-Apim-Subscription-Key',
    'process.env.AZURE_OPENAI_API_KEY',
    '${AZURE_OPENAI_API_KEY}',
    '{{ secrets.OPENAI_API_KEY }}',
    '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
    'https://contoso-chat.openai.azure.com/',
    'contoso-chat.openai.azure.com',
    'gpt-4o-mini-2024-07-18',
    'https://cognitiveservices.azure.com/.default',
    '[A-Za-z0-9]{52}JQQJ99',
    'fake-key-for-tests-0a1b2c3d',
    '********************************',
    'test-key-1234-5678-90ab',
    'Bearer <token>',
    'Bearer ${token}',
    '1a2b3c4d1a2b3c4d1a2b3c4d1a2b3c4d',
    'api-key-from-environment-1',
  ])('is quiet on the stand-in %s', (value) => {
    expect(answer(value, inSink)).toBeNull();
  });
});

describe('wrapped keys', () => {
  it('looks behind the scheme of a header', () => {
    expect(
      classify(`Bearer ${hex(32)}`, {
        name: 'Authorization',
        reachesCredentialSink: true,
        hosts: ['contoso.openai.azure.com'],
      }),
    ).toMatchObject({ kind: 'azure_openai_key', start: 7, end: 39 });
    expect(answer(`Bearer ${openaiProjectKey()}`)).toBe('openai_api_key certain');
  });
  it('looks into a query string', () => {
    const url = `https://contoso.openai.azure.com/openai/deployments/x/chat/completions?api-version=1&api-key=${hex(32)}`;
    expect(answer(url, { hosts: ['contoso.openai.azure.com'] })).toBe('azure_openai_key certain');
  });
  it('takes a token only where it signs in, and no public one', () => {
    const part = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString('base64url');
    const token = (claims: object): string => `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${noise(86)}`;
    const entra = token({ iss: 'https://sts.windows.net/tenant/', aud: 'https://cognitiveservices.azure.com' });
    expect(answer(`Bearer ${entra}`, { name: 'Authorization' })).toBe('microsoft_entra_access_token likely');
    expect(answer(entra, { name: 'fixture' })).toBeNull();
    expect(answer(token({ role: 'anon', iss: 'supabase' }), { name: 'Authorization' })).toBeNull();
  });
});

describe('traps', () => {
  it.each([
    ['integrity', `sha512-${noise(86)}==`],
    ['commit', hex(40)],
    ['resolved', `https://packages.example.com/openai/-/openai-7.1.0.tgz#${hex(40)}`],
    ['publicKey', noise(64)],
    ['kid', noise(27)],
    ['pattern', '(?<![A-Za-z0-9])[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9][A-L]'],
    ['apiKeyHeader', 'Ocp-Apim-Subscription-Key'],
    ['openaiApiKeyName', 'openai-key-2024-prod-v2'],
    ['html', `<p>${'word '.repeat(20)}</p>`],
    ['path', '/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/rg'],
    ['cls', 'hf_flex hf_items-center sk-circle-fade-dot'],
  ])('is quiet on %s', (name, value) => {
    expect(answer(value, { name, hosts: ['contoso.openai.azure.com'] })).toBeNull();
  });
});
