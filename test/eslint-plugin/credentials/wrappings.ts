// The ways in which people write a key into a program. `KEY` stands for the key, as bare text inside quotes.

/** One way, and what makes the same lines harmless. */
export interface Wrapping {
  readonly name: string;
  readonly code: string;
  /** also true for a key of 32 hexadecimal characters, which only its surroundings give away */
  readonly isPlain: boolean;
  /** the same lines with the key taken from where it belongs */
  readonly neighbour: string;
}

const openai = "import { AzureOpenAI } from 'openai';\n";
const endpoint = "endpoint: 'https://contoso.openai.azure.com'";
const plain = (name: string, code: string, neighbour: string): Wrapping => ({ name, code, neighbour, isPlain: true });

const places: readonly Wrapping[] = [
  plain(
    'an option of a client',
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: 'KEY' });`,
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: process.env.AZURE_OPENAI_API_KEY });`,
  ),
  plain(
    'a default parameter',
    `${openai}export const make = (apiKey = 'KEY') => new AzureOpenAI({ ${endpoint}, apiKey });`,
    `${openai}export const make = (apiKey = process.env.KEY) => new AzureOpenAI({ ${endpoint}, apiKey });`,
  ),
  plain(
    'a default of a destructured parameter',
    `${openai}export function make({ apiKey = 'KEY' } = {}) { return new AzureOpenAI({ ${endpoint}, apiKey }); }`,
    `${openai}export function make({ apiKey = '' } = {}) { return new AzureOpenAI({ ${endpoint}, apiKey }); }`,
  ),
  plain(
    'a default when the environment is destructured',
    `${openai}const { AZURE_OPENAI_API_KEY = 'KEY' } = process.env;\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: AZURE_OPENAI_API_KEY });`,
    `${openai}const { AZURE_OPENAI_API_KEY = '' } = process.env;\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: AZURE_OPENAI_API_KEY });`,
  ),
  plain(
    'a fallback after ??',
    `export const key = process.env.AZURE_OPENAI_API_KEY ?? 'KEY';`,
    `export const key = process.env.AZURE_OPENAI_API_KEY ?? '';`,
  ),
  plain(
    'a fallback after ||',
    `export const key = process.env['AZURE_OPENAI_API_KEY'] || 'KEY';`,
    `export const key = process.env['AZURE_OPENAI_API_KEY'] || 'missing';`,
  ),
  plain(
    'a fallback that is assigned',
    `process.env.AZURE_OPENAI_API_KEY ??= 'KEY';`,
    `process.env.AZURE_OPENAI_API_KEY ??= readFileSync('/run/secrets/key', 'utf8');`,
  ),
  plain(
    'a spread of an object',
    `${openai}const auth = { apiKey: 'KEY' };\nexport const c = new AzureOpenAI({ ${endpoint}, ...auth });`,
    `${openai}const auth = { apiKey: read() };\nexport const c = new AzureOpenAI({ ${endpoint}, ...auth });`,
  ),
  plain(
    'an object in another variable',
    `${openai}const options = { ${endpoint}, apiKey: 'KEY' };\nexport const c = new AzureOpenAI(options);`,
    `${openai}const options = { ${endpoint}, apiKey: '<your-key>' };\nexport const c = new AzureOpenAI(options);`,
  ),
  plain(
    'a property written later',
    `${openai}const options = { ${endpoint} };\noptions.apiKey = 'KEY';\nexport const c = new AzureOpenAI(options);`,
    `${openai}const options = { ${endpoint} };\noptions.apiKey = load();\nexport const c = new AzureOpenAI(options);`,
  ),
  plain(
    'a static field',
    `${openai}class Keys { static openai = 'KEY'; }\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: Keys.openai });`,
    `${openai}class Keys { static openai = 'azure-openai-key'; }\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: Keys.openai });`,
  ),
  plain(
    'a private field',
    `${openai}export class Chat { #key = 'KEY'; client = new AzureOpenAI({ ${endpoint}, apiKey: this.#key }); }`,
    `${openai}export class Chat { #key = ''; client = new AzureOpenAI({ ${endpoint}, apiKey: this.#key }); }`,
  ),
  plain(
    'a ternary',
    `${openai}const isProduction = process.env.NODE_ENV === 'production';\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: isProduction ? process.env.KEY : 'KEY' });`,
    `${openai}const isProduction = process.env.NODE_ENV === 'production';\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: isProduction ? process.env.KEY : 'dummy' });`,
  ),
  plain(
    'an element of a list',
    `${openai}const keys = ['KEY'];\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: keys[0] });`,
    `${openai}const keys = ['your-key-1', 'your-key-2'];\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: keys[0] });`,
  ),
  plain(
    'a table by environment',
    `${openai}const keys = { dev: 'KEY', prod: process.env.PROD_KEY };\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: keys[process.env.STAGE] });`,
    `${openai}const keys = { dev: process.env.DEV_KEY, prod: process.env.PROD_KEY };\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: keys[process.env.STAGE] });`,
  ),
  plain(
    'a function that returns it',
    `${openai}const readKey = () => 'KEY';\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: readKey() });`,
    `${openai}const readKey = () => process.env.KEY;\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: readKey() });`,
  ),
  plain(
    'a getter',
    `${openai}const keys = { get openai() { return 'KEY'; } };\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: keys.openai });`,
    `${openai}const keys = { get openai() { return process.env.KEY; } };\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: keys.openai });`,
  ),
  plain(
    'a member of an enum',
    `enum Keys { AzureOpenAIKey = 'KEY' }\nexport default Keys;`,
    `enum Keys { AzureOpenAIKey = 'AZURE_OPENAI_KEY' }\nexport default Keys;`,
  ),
  plain(
    'an entry of a map',
    `export const keys = new Map([['AZURE_OPENAI_API_KEY', 'KEY']]);`,
    `export const keys = new Map([['AZURE_OPENAI_API_KEY', 'openai/api-key-2']]);`,
  ),
  plain(
    'a map that is set',
    `export const config = new Map();\nconfig.set('azureOpenAIApiKey', 'KEY');`,
    `export const config = new Map();\nconfig.set('azureOpenAIKeyHash', 'KEY');`,
  ),
  plain(
    'entries of an object',
    `export const config = Object.fromEntries([['azureOpenAIApiKey', 'KEY']]);`,
    `export const config = Object.fromEntries([['azureOpenAIEtag', 'KEY']]);`,
  ),
  plain(
    'JSON in a string',
    `export const config = JSON.parse('{"azureOpenAI":{"azureOpenAIApiKey":"KEY"}}');`,
    `export const config = JSON.parse('{"azureOpenAI":{"azureOpenAIApiKey":"<your-key>"}}');`,
  ),
  plain(
    'JSON in a template',
    'export const config = JSON.parse(`{\n  "AZURE_OPENAI_API_KEY": "KEY"\n}`);',
    'export const config = JSON.parse(`{\n  "AZURE_OPENAI_API_KEY": "${read()}"\n}`);',
  ),
  plain(
    'lines of an .env file in a template',
    "import dotenv from 'dotenv';\nexport const env = dotenv.parse(`\nPORT=3000\nAZURE_OPENAI_API_KEY=KEY\n`);",
    "import dotenv from 'dotenv';\nexport const env = dotenv.parse(`\nPORT=3000\nAZURE_OPENAI_API_KEY=<your-key>\n`);",
  ),
  plain(
    'an object for dotenv',
    `import dotenv from 'dotenv';\ndotenv.populate(process.env, { AZURE_OPENAI_API_KEY: 'KEY' });`,
    `import dotenv from 'dotenv';\ndotenv.populate(process.env, { AZURE_OPENAI_DEPLOYMENT_ID: 'KEY' });`,
  ),
  plain(
    'the environment, by name',
    `process.env.AZURE_OPENAI_API_KEY = 'KEY';`,
    `process.env.AZURE_OPENAI_API_VERSION = '2024-10-21-preview';`,
  ),
  plain(
    'the environment, by text',
    `process.env['AZURE_OPENAI_API_KEY'] = 'KEY';`,
    `process.env['AZURE_OPENAI_API_KEY'] = config.key;`,
  ),
  plain(
    'the environment of a child',
    `import { spawn } from 'node:child_process';\nspawn('node', ['a.js'], { env: { ...process.env, AZURE_OPENAI_API_KEY: 'KEY' } });`,
    `import { spawn } from 'node:child_process';\nspawn('node', ['a.js'], { env: { ...process.env, BUILD_ID: 'KEY' } });`,
  ),
  plain(
    'Object.assign to the environment',
    `Object.assign(process.env, { AZURE_OPENAI_API_KEY: 'KEY' });`,
    `Object.assign(process.env, { AZURE_OPENAI_API_KEY: read('key') });`,
  ),
  plain(
    'a credential object',
    `import { AzureKeyCredential } from '@azure/core-auth';\nexport const c = new AzureKeyCredential('KEY');`,
    `import { AzureKeyCredential } from '@azure/core-auth';\nexport const c = new AzureKeyCredential('<key>');`,
  ),
  plain(
    'a credential that is updated',
    `import ModelClient from '@azure-rest/ai-inference';\nimport { AzureKeyCredential } from '@azure/core-auth';\nconst c = new AzureKeyCredential(read());\nc.update('KEY');\nexport const m = ModelClient('https://contoso.services.ai.azure.com', c);`,
    `import { AzureKeyCredential } from '@azure/core-auth';\nexport const c = new AzureKeyCredential(read());\nc.update(read());`,
  ),
  plain(
    'a key object of the REST client',
    `import createClient from '@azure-rest/ai-content-safety';\nexport const c = createClient('https://contoso.cognitiveservices.azure.com', { key: 'KEY' });`,
    `import createClient from '@azure-rest/ai-content-safety';\nexport const c = createClient('https://contoso.cognitiveservices.azure.com', { key: read() });`,
  ),
  plain(
    'a property of a client',
    `${openai}const c = new AzureOpenAI({ ${endpoint} });\nc.apiKey = 'KEY';`,
    `${openai}const c = new AzureOpenAI({ ${endpoint} });\nc.apiKey = await read();`,
  ),
  plain(
    'an argument of a helper',
    `${openai}const connect = (host, apiKey) => new AzureOpenAI({ endpoint: host, apiKey });\nexport const c = connect('https://contoso.openai.azure.com', 'KEY');`,
    `${openai}const connect = (host, apiKey) => new AzureOpenAI({ endpoint: host, apiKey });\nexport const c = connect('https://contoso.openai.azure.com', read());`,
  ),
  plain(
    'a name in a test of nothing but itself',
    `export const AZURE_OPENAI_KEY = 'KEY' as const;`,
    `export const AZURE_OPENAI_KEY = 'AZURE_OPENAI_KEY' as const;`,
  ),
  plain(
    'a name in a satisfied object',
    `export const settings = { azureOpenAI: { apiKey: 'KEY' } } satisfies Settings;`,
    `export const settings = { azureOpenAI: { apiKeyName: 'KEY' } } satisfies Settings;`,
  ),
  plain(
    'a JSX attribute',
    `export const App = () => <AzureOpenAIProvider apiKey="KEY" />;`,
    `export const App = () => <AzureOpenAIProvider apiKey={key} />;`,
  ),
  plain(
    'a JSX attribute in braces',
    `export const App = () => <AzureOpenAIProvider apiKey={'KEY'} />;`,
    `export const App = () => <AzureOpenAIProvider id={'KEY'} />;`,
  ),
  plain(
    'a trimmed text',
    `export const AZURE_OPENAI_KEY = ' KEY\\n'.trim();`,
    `export const AZURE_OPENAI_KEY = ' \\n'.trim();`,
  ),
  plain(
    'a call of String',
    `export const AZURE_OPENAI_KEY = String('KEY');`,
    `export const AZURE_OPENAI_KEY = String(process.env.KEY);`,
  ),
  plain(
    'a comment',
    `// AZURE_OPENAI_API_KEY=KEY\nexport const a = 1;`,
    `// AZURE_OPENAI_API_KEY=<key>\nexport const a = 1;`,
  ),
  plain(
    'code that is commented out',
    `${openai}/*\nconst old = new AzureOpenAI({ apiKey: 'KEY' }); // contoso.openai.azure.com\n*/\nexport const a = 1;`,
    `${openai}/*\nconst old = new AzureOpenAI({ apiKey: process.env.KEY }); // contoso.openai.azure.com\n*/\nexport const a = 1;`,
  ),
];

const url = "'https://contoso.openai.azure.com/openai/deployments/gpt-4o/chat/completions'";
const headers: readonly Wrapping[] = [
  plain(
    'the header api-key',
    `export const ask = () => fetch(${url}, { method: 'POST', headers: { 'api-key': 'KEY' } });`,
    `export const ask = () => fetch(${url}, { method: 'POST', headers: { 'api-key': key, etag: 'KEY' } });`,
  ),
  plain(
    'the header Authorization',
    `export const ask = () => fetch(${url}, { headers: { Authorization: 'Bearer KEY' } });`,
    `export const ask = () => fetch(${url}, { headers: { Authorization: 'Bearer <token>' } });`,
  ),
  plain(
    'the header Authorization in a template',
    `const key = 'KEY';\nexport const ask = () => fetch(${url}, { headers: { authorization: \`Bearer \${key}\` } });`,
    `const key = read();\nexport const ask = () => fetch(${url}, { headers: { authorization: \`Bearer \${key}\` } });`,
  ),
  plain(
    'the header of a subscription',
    `export const speak = () => fetch('https://westeurope.tts.speech.microsoft.com/v1', { headers: { 'Ocp-Apim-Subscription-Key': 'KEY' } });`,
    `export const speak = () => fetch('https://westeurope.tts.speech.microsoft.com/v1', { headers: { 'X-RequestId': 'KEY' } });`,
  ),
  plain(
    'headers that are set',
    `const headers = new Headers();\nheaders.set('api-key', 'KEY');\nexport const ask = () => fetch(${url}, { headers });`,
    `const headers = new Headers();\nheaders.set('x-ms-client-request-id', 'KEY');\nexport const ask = () => fetch(${url}, { headers });`,
  ),
  plain(
    'headers that are appended',
    `const headers = new Headers();\nheaders.append('Ocp-Apim-Subscription-Key', 'KEY');\nexport const ask = () => fetch('https://a.cognitiveservices.azure.com/', { headers });`,
    `const headers = new Headers();\nheaders.append('If-None-Match', 'KEY');\nexport const ask = () => fetch('https://a.cognitiveservices.azure.com/', { headers });`,
  ),
  plain(
    'headers as pairs',
    `export const ask = () => fetch(${url}, { headers: [['api-key', 'KEY']] });`,
    `export const ask = () => fetch(${url}, { headers: [['traceparent-id', 'KEY']] });`,
  ),
  plain(
    'headers made of an object',
    `export const ask = () => fetch(${url}, { headers: new Headers({ 'api-key': 'KEY' }) });`,
    `export const ask = () => fetch(${url}, { headers: new Headers({ 'if-match': 'KEY' }) });`,
  ),
  plain(
    'headers of a request object',
    `export const r = new Request(${url}, { headers: { 'api-key': 'KEY' } });`,
    `export const r = new Request(${url}, { headers: { 'api-key': read() } });`,
  ),
  plain(
    'defaults of axios',
    `import axios from 'axios';\naxios.defaults.headers.common['api-key'] = 'KEY';\nexport const ask = () => axios.post(${url}, {});`,
    `import axios from 'axios';\naxios.defaults.headers.common['x-build'] = 'KEY';\nexport const ask = () => axios.post(${url}, {});`,
  ),
  plain(
    'an instance of axios',
    `import axios from 'axios';\nexport const http = axios.create({ baseURL: 'https://contoso.openai.azure.com', headers: { 'api-key': 'KEY' } });`,
    `import axios from 'axios';\nexport const http = axios.create({ baseURL: 'https://contoso.openai.azure.com', headers: { 'x-commit': 'KEY' } });`,
  ),
  plain(
    'an instance of axios with a common header',
    `import axios from 'axios';\nexport const http = axios.create({ baseURL: 'https://contoso.openai.azure.com', headers: { common: { 'api-key': 'KEY' } } });`,
    `import axios from 'axios';\nexport const http = axios.create({ baseURL: 'https://contoso.openai.azure.com', headers: { common: { 'x-commit': 'KEY' } } });`,
  ),
  plain(
    'a request by XMLHttpRequest',
    `const r = new XMLHttpRequest();\nr.open('POST', ${url});\nr.setRequestHeader('api-key', 'KEY');`,
    `const r = new XMLHttpRequest();\nr.open('POST', ${url});\nr.setRequestHeader('x-id', 'KEY');`,
  ),
  plain(
    'a header written later',
    `const headers = {};\nheaders['api-key'] = 'KEY';\nexport const ask = () => fetch(${url}, { headers });`,
    `const headers = {};\nheaders['x-etag'] = 'KEY';\nexport const ask = () => fetch(${url}, { headers });`,
  ),
  plain(
    'default headers of a client',
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, defaultHeaders: { 'api-key': 'KEY' } });`,
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, defaultHeaders: { 'x-user-hash': 'KEY' } });`,
  ),
  plain(
    'a command line in a text',
    `import { execSync } from 'node:child_process';\nexecSync('curl -H "api-key: KEY" https://contoso.openai.azure.com/openai/models');`,
    `import { execSync } from 'node:child_process';\nexecSync('curl -H "x-commit: KEY" https://contoso.openai.azure.com/openai/models');`,
  ),
  plain(
    'a query string',
    `export const ask = () => fetch('https://contoso.openai.azure.com/openai/models?api-version=2024-10-21&api-key=KEY');`,
    `export const ask = () => fetch('https://contoso.openai.azure.com/openai/models?api-version=2024-10-21&trace=KEY');`,
  ),
  plain(
    'a query string in a template with holes',
    'export const ask = (d) => fetch(`https://contoso.openai.azure.com/openai/deployments/${d}/chat?api-key=KEY&api-version=1`);',
    'export const ask = (d) => fetch(`https://contoso.openai.azure.com/openai/deployments/${d}/chat?api-key=${d}&api-version=1`);',
  ),
  plain(
    'a query string that is joined',
    `export const ask = (d) => fetch('https://contoso.openai.azure.com/openai/deployments/' + d + '/chat?api-version=1&subscription-key=KEY');`,
    `export const ask = (d) => fetch('https://contoso.openai.azure.com/openai/deployments/' + d + '/chat?api-version=1&session=KEY');`,
  ),
  plain(
    'parameters of an address',
    `const u = new URL('https://contoso.openai.azure.com/');\nu.searchParams.set('api-key', 'KEY');`,
    `const u = new URL('https://contoso.openai.azure.com/');\nu.searchParams.set('after', 'KEY');`,
  ),
  plain(
    'parameters as an object',
    `export const q = new URLSearchParams({ host: 'contoso.openai.azure.com', 'subscription-key': 'KEY' });`,
    `export const q = new URLSearchParams({ host: 'contoso.openai.azure.com', 'request-id': 'KEY' });`,
  ),
];

const pieces: readonly Wrapping[] = [
  plain(
    'pieces joined by +',
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: 'KEY[0]' + 'KEY[1]' });`,
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: 'key-' + 'of-contoso' });`,
  ),
  plain(
    'pieces joined by join',
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: ['KEY[0]', 'KEY[1]'].join('') });`,
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: ['your', 'api', 'key'].join('') });`,
  ),
  plain(
    'pieces joined by concat',
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: 'KEY[0]'.concat('KEY[1]') });`,
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: 'your'.concat('key') });`,
  ),
  plain(
    'pieces in variables',
    `${openai}const a = 'KEY[0]';\nconst b = 'KEY[1]';\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: a + b });`,
    `${openai}const a = 'key';\nconst b = read();\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: a + b });`,
  ),
  plain(
    'pieces in a template',
    `${openai}const a = 'KEY[0]';\nconst b = 'KEY[1]';\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: \`\${a}\${b}\` });`,
    `${openai}const a = 'key';\nconst b = read();\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: \`\${a}\${b}\` });`,
  ),
  plain(
    'a list in a variable, joined',
    `${openai}const parts = ['KEY[0]', 'KEY[1]'];\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: parts.join('') });`,
    `${openai}const parts = ['your', 'key'];\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: parts.join('') });`,
  ),
  plain(
    'letters in reverse',
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: 'KEY[reversed]'.split('').reverse().join('') });`,
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: 'yek-ruoy'.split('').reverse().join('') });`,
  ),
  plain(
    'base64 for atob',
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: atob('KEY[base64]') });`,
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: atob('PHlvdXIta2V5LWdvZXMtaGVyZT4=') });`,
  ),
  plain(
    'base64 for Buffer',
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: Buffer.from('KEY[base64]', 'base64').toString('utf8') });`,
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: Buffer.from('PHlvdXIta2V5LWdvZXMtaGVyZT4=', 'base64').toString() });`,
  ),
  plain(
    'base64 in a variable',
    `${openai}const coded = 'KEY[base64]';\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: Buffer.from(coded, 'base64').toString() });`,
    `${openai}const coded = read();\nexport const c = new AzureOpenAI({ ${endpoint}, apiKey: Buffer.from(coded, 'base64').toString() });`,
  ),
  plain(
    'hexadecimal for Buffer',
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: Buffer.from('KEY[hex]', 'hex').toString() });`,
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: Buffer.from('3c796f75722d6b65792d676f65732d686572653e', 'hex').toString() });`,
  ),
  plain(
    'an encoded address',
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: decodeURIComponent('KEY') });`,
    `${openai}export const c = new AzureOpenAI({ ${endpoint}, apiKey: decodeURIComponent('%3Ckey%3E') });`,
  ),
];

export const wrappings: readonly Wrapping[] = [...places, ...headers, ...pieces];

/** The code with a key in it, in the form its row asks for. */
export function fill(code: string, key: string): string {
  const half = Math.ceil(key.length / 2);
  return code
    .replaceAll('KEY[0]', key.slice(0, half))
    .replaceAll('KEY[1]', key.slice(half))
    .replaceAll('KEY[reversed]', [...key].reverse().join(''))
    .replaceAll('KEY[base64]', Buffer.from(key).toString('base64'))
    .replaceAll('KEY[hex]', Buffer.from(key).toString('hex'))
    .replaceAll(/(?<![A-Za-z_.])KEY(?![A-Za-z_\]])/g, key);
}
