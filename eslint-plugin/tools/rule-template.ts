// The three files of a new rule: the rule, its cases and its page. They compile; the test fails until the rule reports.

import type { GeneratedFile } from './generated-file.ts';
import { toCamelCase } from './scaffold.ts';

/** `no-raw-prompt-logging` → `rawPromptLogging`: a first name for the message. */
const toMessageId = (name: string): string => toCamelCase(name.replace(/^(no|require|prefer|valid)-/, ''));

export function createRuleFiles(name: string): readonly GeneratedFile[] {
  return [
    { path: `eslint-plugin/src/rules/${name}.ts`, text: toRule(name) },
    { path: `test/eslint-plugin/rules/${name}.test.ts`, text: toTest(name) },
    { path: `eslint-plugin/docs/rules/${name}.md`, text: toPage(name) },
  ];
}

const toRule = (name: string): string => `// One line: what this rule reports.

import { createRule, flowReport, selectFlows } from '../rule-kit/rule.ts';

export default createRule({
  name: '${name}',
  description: 'Disallow what the name says, in one sentence without a period',
  why: 'A paragraph for the hover: what can happen to whom, and through which path. It is read next to the code, so it names no catalogue and blames nobody.',
  severity: 'medium',
  presets: ['strict'],
  owasp: ['LLM01:2025'],
  cwe: [],
  atlas: [],
  alerts: [],
  messages: {
    ${toMessageId(name)}:
      '\`{{source}}\` reaches \`{{sink}}\`. Say here what whoever controls it can do then. Say here what to write instead.',
  },
  suggestions: {},
  *find(file) {
    // Which labels, at which sinks? The words are in \`engine/vocabulary.ts\`.
    const flows = selectFlows(file, () => false);
    for (const flow of flows) yield flowReport(flow, '${toMessageId(name)}');
  },
});
`;

const toTest = (name: string): string => `import { RuleTester } from 'eslint';
import { afterAll, describe, it } from 'vitest';
import { toEslintRule } from '../../../eslint-plugin/src/rule-kit/eslint-rule.ts';
import rule from '../../../eslint-plugin/src/rules/${name}.ts';

Object.assign(RuleTester, { describe, it, afterAll });

new RuleTester().run('${name}', toEslintRule(rule), {
  valid: [
    {
      name: 'the nearest harmless neighbour of the case below',
      code: \`
        import OpenAI from 'openai';
        const client = new OpenAI();
        app.post('/', async (req, res) => {
          await client.responses.create({ model: 'gpt-4o', input: [{ role: 'user', content: req.body.text }] });
        });
      \`,
    },
  ],
  invalid: [
    {
      name: 'the ❌ block of the page',
      code: \`
        import OpenAI from 'openai';
        const client = new OpenAI();
        app.post('/', async (req, res) => {
          await client.responses.create({ model: 'gpt-4o', instructions: req.body.text, input: 'Hello' });
        });
      \`,
      errors: [{ messageId: '${toMessageId(name)}', line: 5 }],
    },
  ],
});
`;

const toPage = (name: string): string => `# ${name}

## What it reports

Say which values at which places, and what stays silent.

## Why it matters

Say what can happen, with the smallest true story.

## Examples

❌ A title for the problem:

\`\`\`js
import express from 'express';
import OpenAI from 'openai';

const app = express();
const client = new OpenAI();

app.post('/', async (req, res) => {
  const reply = await client.responses.create({ model: 'gpt-4o', instructions: req.body.text, input: 'Hello' });
  res.json({ text: reply.output_text });
});
\`\`\`

✅ A title for the cure:

\`\`\`js
import express from 'express';
import OpenAI from 'openai';

const app = express();
const client = new OpenAI();

app.post('/', async (req, res) => {
  const input = [{ role: 'user', content: req.body.text }];
  const reply = await client.responses.create({ model: 'gpt-4o', instructions: 'You help customers.', input });
  res.json({ text: reply.output_text });
});
\`\`\`

## How to fix

Say the steps, the best one first.

## Options

This rule has no options of its own.

## Limits

Say what it cannot see.

## When not to use it

Say when the report would be right and yet useless.

## References

- [OWASP Top 10 for LLM applications](https://genai.owasp.org/llm-top-10/)
`;
