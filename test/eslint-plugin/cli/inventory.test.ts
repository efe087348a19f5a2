// The inventory of model calls: table, JSON, CycloneDX; and the readiness report, as a browser shows it.

import fs from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { chromium } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { key, makeRepository, read, readJson, removeFolders, repository, run } from './command.ts';

afterEach(removeFolders);

const chat = `import express from 'express';
import { AzureOpenAI } from 'openai';
const client = new AzureOpenAI({
  endpoint: 'https://contoso.openai.azure.com',
  apiVersion: '2024-10-21',
  apiKey: '${key}',
});
const app = express();
app.post('/chat', async (req, res) => {
  const completion = await client.chat.completions.create({
    model: 'gpt-4o-support',
    messages: [{ role: 'system', content: 'Swordfish' }, { role: 'user', content: req.body.question }],
  });
  console.log(completion.choices[0].message.content);
  res.json({ reply: completion.choices[0].message.content });
});
`;
const digest = `import Anthropic from '@anthropic-ai/sdk';
const client = new Anthropic();
export const digest = (model) =>
  client.messages.create({ model: process.env.DIGEST_MODEL, max_tokens: 200, messages: [{ role: 'user', content: 'Hi' }] });
`;
const files = {
  'package.json': JSON.stringify({ name: 'shop', dependencies: { openai: '^6.1.0', '@anthropic-ai/sdk': '^1.0.0' } }),
  'node_modules/openai/package.json': JSON.stringify({ name: 'openai', version: '6.3.2' }),
  'src/chat.js': chat,
  'src/digest.js': digest,
  'src/other.js': 'export const a = 1;\n',
};

interface Row {
  readonly file: string;
  readonly approved: boolean | null;
  readonly controls: Readonly<Record<string, string>>;
}
const rowsOf = (folder: string, ...args: string[]): readonly Row[] =>
  (JSON.parse(run(folder, 'inventory', '--json', ...args).stdout) as { calls: Row[] }).calls;

describe('inventory', { timeout: 60_000 }, () => {
  test('says of each call what is known about it', () => {
    const folder = makeRepository(files);
    expect(rowsOf(folder)).toEqual([
      {
        ...{ file: 'src/chat.js', line: 10, call: 'client.chat.completions.create', operation: 'chat', function: null },
        ...{ provider: 'azure-openai', sdk: 'openai', sdkVersion: '6.3.2', endpoint: 'contoso.openai.azure.com' },
        ...{ model: 'gpt-4o-support', approved: null, promptSources: [{ label: 'user', text: 'req.body.question' }] },
        ...{ tools: 'absent', outputLimit: 'absent', stepLimit: 'none', userContext: false },
        controls: {
          injection: 'missing',
          filter: 'missing',
          audit: 'missing',
          identity: 'missing',
          retrieval: 'not needed',
          logs: 'missing',
        },
        findings: expect.arrayContaining([
          'genai-guard/no-raw-prompt-logging',
          'genai-guard/require-output-limit',
        ]) as string[],
      },
      expect.objectContaining({
        ...{ file: 'src/digest.js', provider: 'anthropic', sdk: '@anthropic-ai/sdk', sdkVersion: '^1.0.0' },
        ...{ endpoint: null, model: '$DIGEST_MODEL', outputLimit: 'none', promptSources: [] },
      }),
    ]);
    const { stdout, status } = run(folder, 'inventory');
    expect(stdout).toMatch(/^src\/chat\.js:10 +client\.chat\.completions\.create +azure-openai +openai 6\.3\.2 /m);
    expect(stdout).toContain('2 model calls to 2 providers: azure-openai, anthropic.');
    expect(status).toBe(0);
    expect(run(folder, 'inventory', 'src/other.js').stdout).toBe('No model calls found in 1 file.\n');
  });

  test('marks what nobody approved', () => {
    const folder = makeRepository(files);
    expect(rowsOf(folder, '--approved', 'azure-openai').map(({ approved }) => approved)).toEqual([true, false]);
    expect(run(folder, 'inventory', '--approved', 'contoso.openai.azure.com').stdout).toContain(
      'anthropic (not approved)',
    );
  });

  test('writes a CycloneDX document that fits the schema and stays the same', () => {
    const folder = makeRepository(files);
    run(folder, 'inventory', '--cyclonedx', 'out/ml-bom.json');
    const text = read(folder, 'out/ml-bom.json');
    const schemas = path.join(repository, 'node_modules/@cyclonedx/cyclonedx-library/res/schema');
    const schema = (name: string): object =>
      JSON.parse(fs.readFileSync(path.join(schemas, `${name}.SNAPSHOT.schema.json`), 'utf8')) as object;
    const ajv = new Ajv({ strict: false, allErrors: true });
    for (const name of ['spdx', 'jsf-0.82'])
      ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
    addFormats.default(ajv);
    for (const format of ['idn-email', 'iri-reference']) ajv.addFormat(format, true);
    const validate = ajv.compile(schema('bom-1.6'));
    validate(readJson(folder, 'out/ml-bom.json'));
    expect(validate.errors ?? []).toEqual([]);
    const { components, services } = JSON.parse(text) as {
      components: { type: string; name: string; version?: string; purl?: string }[];
      services: { name: string }[];
    };
    expect(components.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'machine-learning-model gpt-4o-support',
      'machine-learning-model $DIGEST_MODEL',
      'library openai',
      'library @anthropic-ai/sdk',
    ]);
    expect(components[2]?.purl).toBe('pkg:npm/openai@6.3.2');
    expect(services.map(({ name }) => name)).toEqual(['contoso.openai.azure.com']);
    run(folder, 'inventory', '--cyclonedx', 'again.json');
    expect(read(folder, 'again.json')).toBe(text);
    for (const hidden of [key.slice(0, 6), 'Swordfish', folder]) expect(text).not.toContain(hidden);
  });
});

const program = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) =>
  fs.existsSync(file),
);

describe('report', { timeout: 60_000 }, () => {
  test('is one page without anything from elsewhere', () => {
    const folder = makeRepository({ ...files, 'src/<b>&.js': chat });
    expect(run(folder, 'report').stdout).toBe(
      'A readiness report about 3 model calls is in genai-guard-report.html.\n',
    );
    const html = read(folder, 'genai-guard-report.html');
    expect(html).not.toMatch(/<script|<link|<img|src=|https?:\/\//);
    expect(html).toContain('src/&lt;b&gt;&amp;.js:10');
    expect(html).toContain('OWASP LLM 2026');
    expect(html).toContain('MCSB v2');
    for (const hidden of [key.slice(0, 6), 'Swordfish', folder]) expect(html).not.toContain(hidden);
    expect(run(folder, 'report', 'src/other.js', '--out', 'none.html').status).toBe(0);
    expect(read(folder, 'none.html')).toContain('No model calls were found.');
  });

  test.skipIf(program === undefined)('is accessible in light and dark, and does not scroll sideways', async () => {
    const folder = makeRepository(files);
    run(folder, 'report', '--out', 'report.html');
    const browser = await chromium.launch({ executablePath: program ?? '', args: ['--no-sandbox'] });
    try {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await browser.newPage({ colorScheme, bypassCSP: true, viewport: { width: 390, height: 800 } });
        await page.goto(`file://${folder}/report.html`);
        await page.addScriptTag({ path: path.join(repository, 'node_modules/axe-core/axe.min.js') });
        const violations = await page.evaluate(async () => {
          const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string }[] }> } };
          return (await axe.run()).violations.map(({ id }) => id);
        });
        expect(violations).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
        await page.close();
      }
    } finally {
      await browser.close();
    }
  });
});
