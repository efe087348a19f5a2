// The two files of a new model: its rows, and one case per row in real call syntax.

import type { GeneratedFile } from './generated-file.ts';
import { toCamelCase } from './scaffold.ts';

export function createModelFiles(sdk: string): readonly GeneratedFile[] {
  return [
    { path: `eslint-plugin/src/models/sdk/${sdk}.ts`, text: toModel(sdk) },
    { path: `test/eslint-plugin/models/${sdk}.test.ts`, text: toTest(sdk) },
  ];
}

const toModel = (
  sdk: string,
): string => `// The \`${sdk}\` package: its clients, where prompts go in, where text of the model comes out.

import type { ModelPack } from '../../engine/model-format.ts';

export const ${toCamelCase(sdk)}: ModelPack = {
  name: '${sdk}',
  packages: ['${sdk}', '${sdk}/*'],
  title: '${sdk}',
  genai: true,
  rows: [
    // The client. Places are explained in \`engine/model-format.ts\`.
    { kind: 'type', type: 'Client', at: ['module.Client.new()'] },

    // What goes in.
    { kind: 'model-call', call: 'Client.chat', operation: 'chat' },
    { kind: 'sink', sink: 'system-prompt', at: 'Client.chat(0).messages[].content@system' },
    { kind: 'sink', sink: 'user-prompt', exact: true, at: 'Client.chat(0).messages[].content@user' },

    // What comes out.
    { kind: 'source', label: 'model', at: 'Client.chat().text' },
  ],
};
`;

const toTest = (
  sdk: string,
): string => `// Each row of the model fires once, on the call as its documentation writes it.

import { expect, test } from 'vitest';
import { createChecker } from '../../../eslint-plugin/src/engine-entry.ts';

/** Rule and line of every finding in a request handler around the code. */
function findingsIn(body: string): readonly string[] {
  const text = \`import express from 'express';
import { Client } from '${sdk}';
const client = new Client();
express().post('/', async (req, res) => {
\${body}
});
\`;
  const checker = createChecker({ host: { readFile: () => null, isFile: () => false } });
  const result = checker.check({ path: '/app/src/server.ts', text });
  if (result.kind === 'unparsable') throw new Error(result.reason);
  return result.findings.map(({ ruleId, location }) => \`\${ruleId}:\${String(location.line)}\`);
}

test('the content of a system message is an instruction', () => {
  const body = "await client.chat({ messages: [{ role: 'system', content: req.body.tone }] });";
  expect(findingsIn(body)).toEqual(['no-untrusted-system-prompt:5']);
});

test('the content of a user message is data', () => {
  const body = "await client.chat({ messages: [{ role: 'user', content: req.body.tone }] });";
  expect(findingsIn(body)).toEqual([]);
});

test('the answer is text of the model', () => {
  const body = 'const reply = await client.chat({ messages: [] });\\neval(reply.text);';
  expect(findingsIn(body)).toEqual(['no-model-output-execution:6']);
});
`;
