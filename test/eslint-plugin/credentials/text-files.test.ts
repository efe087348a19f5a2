// Keys in files that are no programs: found by the ending of the file and by what stands around them.

import { describe, expect, it } from 'vitest';
import { createChecker, isCheckedText } from '../../../eslint-plugin/src/engine-entry.ts';
import { azureKey, hex } from './made-up-keys.ts';

const checker = createChecker({ host: { readFile: () => null, isFile: () => false }, crossFile: false });

/** The texts that are reported. */
function reported(path: string, text: string): readonly string[] {
  const result = checker.check({ path: `/app/${path}`, text });
  return result.kind === 'checked' ? result.findings.map(({ start, end }) => text.slice(start, end)) : [result.reason];
}

interface Row {
  readonly path: string;
  readonly what: string;
  /** with `KEY` for the key */
  readonly text: string;
  readonly neighbour: string;
}
const row = (path: string, what: string, text: string, neighbour: string): Row => ({ path, what, text, neighbour });

const cell = (line: string): string => JSON.stringify({ cells: [{ cell_type: 'code', source: [line] }] }, null, 1);
const rows: readonly Row[] = [
  row('.env', 'a line', 'AZURE_OPENAI_API_KEY=KEY\n', 'AZURE_OPENAI_API_KEY=<key>\nBUILD=KEY\n'),
  row('.env.local', 'a quoted line', 'export AZURE_OPENAI_KEY="KEY" # old\n', 'AZURE_OPENAI_ETAG="KEY"\n'),
  row('.env.production', 'a line in Windows', 'A=1\r\nAOAI_KEY=KEY\r\n', 'A=1\r\nAOAI_KEY=\r\nHASH=KEY\r\n'),
  row('.dev.vars', 'a line', 'AZURE_OPENAI_API_KEY=KEY', 'AZURE_OPENAI_API_KEY='),
  row(
    'local.settings.json',
    'a setting',
    '{ "IsEncrypted": false, "Values": { "AZURE_OPENAI_API_KEY": "KEY" } }',
    '{ "IsEncrypted": false, "Values": { "AZURE_OPENAI_API_KEY": "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/key1)" } }',
  ),
  row(
    'appsettings.json',
    'a nested setting',
    '{ "AzureOpenAI": {\n  "Deployment": "gpt-4o",\n  "ApiKey": "KEY" } }',
    '{ "AzureOpenAI": {\n  "Deployment": "gpt-4o",\n  "ApiKeySecretName": "KEY" } }',
  ),
  row(
    'package.json',
    'a script',
    '{ "scripts": { "start": "AZURE_OPENAI_API_KEY=KEY node ." } }',
    '{ "scripts": { "start": "AZURE_OPENAI_API_KEY=$KEY node ." }, "gitHead": "KEY" }',
  ),
  row(
    'settings.json',
    'JSON in a text',
    JSON.stringify({ config: JSON.stringify({ azureOpenAIApiKey: 'KEY' }) }),
    JSON.stringify({ config: JSON.stringify({ azureOpenAIHash: 'KEY' }) }),
  ),
  row(
    'azuredeploy.parameters.json',
    'a parameter',
    '{ "parameters": { "openAiKey": { "value": "KEY" } }, "h": "contoso.openai.azure.com" }',
    '{ "parameters": { "openAiId": { "value": "KEY" } }, "h": "contoso.openai.azure.com" }',
  ),
  row(
    'docker-compose.yml',
    'a list of variables',
    'services:\n  api:\n    environment:\n      - PORT=3000\n      - AZURE_OPENAI_API_KEY=KEY\n',
    'services:\n  api:\n    image: api@sha256:KEY\n    environment:\n      - AZURE_OPENAI_API_KEY=${AZURE_OPENAI_API_KEY}\n',
  ),
  row(
    '.github/workflows/ci.yml',
    'a variable of a job',
    'jobs:\n  test:\n    env:\n      AZURE_OPENAI_API_KEY: KEY\n',
    'jobs:\n  test:\n    uses: a/b@KEY\n    env:\n      AZURE_OPENAI_API_KEY: ${{ secrets.AZURE_OPENAI_API_KEY }}\n',
  ),
  row(
    'config.yaml',
    'a block',
    'azureOpenAI:\n  deployment: gpt-4o\n  apiKey: KEY\n',
    'azureOpenAI:\n  deployment: gpt-4o\n  apiKeyRef: KEY\n',
  ),
  row(
    'k8s/secret.yaml',
    'plain data of a secret',
    'kind: Secret\nstringData:\n  azure-openai-api-key: KEY\n',
    'kind: Secret\nmetadata:\n  uid: KEY\nstringData:\n  azure-openai-api-key: ""\n',
  ),
  row(
    'README.md',
    'a fence',
    '# Use\n\n```ts\nconst client = new AzureOpenAI({ apiKey: "KEY" });\n```\n',
    '# Use\n\n```ts\nconst client = new AzureOpenAI({ apiKey: "your-key" }); // as of KEY\n```\n',
  ),
  row(
    'docs/page.mdx',
    'a command',
    '```sh\ncurl https://contoso.openai.azure.com/openai/models -H "api-key: KEY"\n```\n',
    '```sh\ncurl https://contoso.openai.azure.com/openai/models -H "x-request-id: KEY"\n```\n',
  ),
  row(
    'notebook.ipynb',
    'a line of a cell',
    cell('client = AzureOpenAI(api_key="KEY")\n'),
    cell('client = AzureOpenAI(api_key=os.environ["KEY_NAME"]) # "KEY"\n'),
  ),
  row(
    'notebook.ipynb',
    'the environment in a cell',
    cell('os.environ["AZURE_OPENAI_API_KEY"] = "KEY"\n'),
    cell('os.environ["AZURE_OPENAI_ETAG"] = "KEY"\n'),
  ),
  row('main.bicep', 'a parameter', "param azureOpenAiKey string = 'KEY'\n", "param azureOpenAiHash string = 'KEY'\n"),
  row(
    'variables.tf',
    'a default',
    'variable "azure_openai_key" {\n  type    = string\n  default = "KEY"\n}\n',
    'variable "azure_openai_id" {\n  type    = string\n  default = "KEY"\n}\n',
  ),
  row('prod.tfvars', 'a value', 'azure_openai_key = "KEY"\n', 'azure_openai_key_id = "KEY"\n'),
  row('wrangler.toml', 'a variable', '[vars]\nAZURE_OPENAI_API_KEY = "KEY"\n', '[vars]\nKV_ID = "KEY"\n'),
  row(
    'api.http',
    'a header',
    'POST https://contoso.openai.azure.com/openai/models\napi-key: KEY\n',
    'POST https://contoso.openai.azure.com/openai/models\napi-key: {{key}}\nx-id: KEY\n',
  ),
];

const key = hex(32);
const fill = (text: string, value: string): string => text.replaceAll(/(?<![\w$])KEY(?!\w)/g, value);

describe.each(rows)('$path, $what', ({ path, text, neighbour }) => {
  it('tells of the key, whatever its look', () => {
    expect(isCheckedText(path)).toBe(true);
    expect(reported(path, fill(text, key))).toEqual([key]);
    expect(reported(path, fill(text, azureKey()))).toEqual([azureKey()]);
  });
  it('is quiet on the neighbour', () => {
    expect(reported(path, fill(neighbour, key))).toEqual([]);
  });
});

it.each(['package-lock.json', 'pnpm-lock.yaml', 'a/npm-shrinkwrap.json', 'photo.png', 'main.py', 'yarn.lock'])(
  'does not look into %s',
  (path) => {
    expect(isCheckedText(path)).toBe(false);
    expect(reported(path, azureKey())).toEqual([]);
  },
);
