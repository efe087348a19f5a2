import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findCredentials } from '../../../eslint-plugin/src/credentials/index.ts';
import { azureKey, hex, identifiableKey, noise, openaiProjectKey, searchAdminSeed } from './made-up-keys.ts';

const find = (text: string): string[] => findCredentials(text).map((match) => `${match.kind} ${match.confidence}`);
const covered = (text: string): string[] => findCredentials(text).map((match) => text.slice(match.start, match.end));

describe('.env', () => {
  it('finds each key and nothing else', () => {
    const old = hex(32);
    const text = [
      '# production',
      'AZURE_OPENAI_ENDPOINT=https://contoso-chat.openai.azure.com/',
      `AZURE_OPENAI_API_KEY=${azureKey()}`,
      `export AOAI_KEY="${old}"`,
      'AZURE_OPENAI_DEPLOYMENT=gpt-4o-support',
      `AZURE_SEARCH_KEY='${identifiableKey(52, 'AzSe', 42, searchAdminSeed)}'`,
      `OPENAI_API_KEY=${openaiProjectKey()}`,
      'APPLICATIONINSIGHTS_CONNECTION_STRING=InstrumentationKey=3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      `BUILD_SHA=${hex(40)}`,
      `CACHE_MD5=${hex(32, 3)}`,
    ].join('\r\n');
    expect(find(text)).toEqual([
      'azure_openai_key certain',
      'azure_openai_key certain',
      'azure_search_admin_key certain',
      'openai_api_key certain',
    ]);
    expect(covered(text)[1]).toBe(old);
  });
  it('is quiet on an example file', () => {
    expect(
      find(
        'AZURE_OPENAI_API_KEY=<your-key>\nOPENAI_API_KEY=sk-...\nAZURE_SEARCH_KEY=\nSPEECH_KEY=xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\nHF_TOKEN=hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n',
      ),
    ).toEqual([]);
  });
});

describe('JSON', () => {
  it('reads pairs, names with values, and connection strings', () => {
    const text = JSON.stringify({
      openai: { endpoint: 'https://contoso.openai.azure.com', apiKey: hex(32) },
      settings: [
        { name: 'CONTENT_SAFETY_KEY', value: hex(32, 5) },
        { name: 'ETAG', value: hex(32, 9) },
      ],
      storage: `DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=${noise(86)}==;EndpointSuffix=core.windows.net`,
    });
    expect(find(text)).toEqual([
      'azure_openai_key certain',
      'azure_content_safety_key certain',
      'azure_storage_account_key certain',
    ]);
    expect(covered(text)[0]).toBe(hex(32));
  });
  it('is quiet on a lock file', () => {
    const entry = (index: number): string =>
      `"node_modules/p${String(index)}": { "version": "1.0.0", "resolved": "https://packages.example.com/p/-/p-1.0.0.tgz", "integrity": "sha512-${noise(86, undefined, index)}==" }`;
    expect(
      find(`{ "packages": { ${Array.from({ length: 500 }, (_, index) => entry(index + 1)).join(',\n')} } }`),
    ).toEqual([]);
    expect(find(readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8'))).toEqual([]);
  });
});

describe('YAML', () => {
  it('reads Kubernetes values, plain and encoded', () => {
    const text = [
      'env:',
      '  - name: AZURE_OPENAI_API_KEY',
      `    value: ${hex(32)}`,
      '  - name: MODEL_DIGEST',
      `    value: ${hex(32, 5)}`,
      '  - name: AZURE_SEARCH_KEY',
      '    valueFrom:',
      '      secretKeyRef: { name: support-chat, key: search-key }',
      'data:',
      `  openai-key: ${Buffer.from(azureKey()).toString('base64')}`,
    ].join('\n');
    expect(find(text)).toEqual(['azure_openai_key certain', 'azure_openai_key certain']);
  });
  it('finds the one planted in the sample app', () => {
    const text = readFileSync(
      new URL('../../corpus/contoso-support-chat/deploy/deployment.yaml', import.meta.url),
      'utf8',
    );
    expect(findCredentials(text).map((match) => text.slice(0, match.start).split('\n').length)).toEqual([20]);
  });
});

describe('Markdown and requests', () => {
  it('looks into fences, headers and code', () => {
    const text = `# Try it\n\n\`\`\`http\nPOST https://contoso.openai.azure.com/openai/deployments/x/chat/completions\napi-key: ${hex(32)}\n\`\`\`\n\n\`\`\`ts\nnew OpenAI({ apiKey: '${openaiProjectKey()}' });\n\`\`\`\nAuthorization: Bearer ${hex(32, 5)}\n`;
    expect(find(text)).toEqual(['azure_openai_key certain', 'openai_api_key certain', 'azure_openai_key certain']);
  });
  it('is quiet on prose about keys', () => {
    expect(
      find(
        'A key has 84 characters and holds `JQQJ99`. Old keys: 32 hexadecimal characters. Set `AZURE_OPENAI_API_KEY=<key>`; headers are `api-key: <key>`.',
      ),
    ).toEqual([]);
  });
  it('is quiet on our own pages', () => {
    const page = new URL('../../corpus/contoso-support-chat/.env.example', import.meta.url);
    expect(find(readFileSync(page, 'utf8'))).toEqual([]);
  });
});

const pieces: readonly string[] = [
  'sk-',
  'eyJ',
  'eyJhbGciOi.',
  'a:',
  'key=',
  'AccountKey=',
  `AccountKey=${noise(60)};`,
  '"name":"x",',
  'https://x?sig=',
  `&sig=${noise(50)}`,
  'JQQJ9',
  `AIza${noise(35)} `,
  'aaaaaaaaaa',
  '\n',
  'name: ',
  '(',
  '{',
  `key:${hex(32)},`,
  `({value:"${hex(32)}"`,
  hex(1000),
  '\\"',
  'str=string=',
  ' : string',
];

/** Best of three, so that a busy machine does not count. */
function timeOf(text: string, work: (text: string) => void): number {
  const times = [1, 2, 3].map(() => {
    const started = performance.now();
    work(text);
    return performance.now() - started;
  });
  return Math.min(...times);
}

describe('one long line', () => {
  const [short, long] = [40_000, 320_000];
  it.each(pieces)('of %j takes time in proportion', (piece) => {
    const fill = (length: number): string => piece.repeat(Math.ceil(length / piece.length));
    const work = (text: string): void => void findCredentials(text, { path: 'a.json' });
    // Eight times the text: 8 when linear, 64 when quadratic. What takes no time at all proves nothing either way.
    const ratio = timeOf(fill(long), work) / Math.max(2, timeOf(fill(short), work));
    expect(ratio).toBeLessThan(30);
  });
  it('of nothing holds nothing', () => {
    expect(find('')).toEqual([]);
  });
});
