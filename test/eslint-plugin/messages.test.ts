// The form of every message: what, why, how; short, calm, in the reader's own words, and without any value.

import { describe, expect, test } from 'vitest';
import { createChecker } from '../../eslint-plugin/src/engine-entry.ts';
import { allRules as rules } from '../../eslint-plugin/src/rules/index.ts';

const longestPlaceholder = 40;
const messages = rules.flatMap((rule) =>
  Object.entries(rule.messages).map(([id, text]) => ({ name: `${rule.name}/${id}`, text })),
);
const titles = rules.flatMap((rule) =>
  Object.entries(rule.suggestions).map(([id, text]) => ({ name: `${rule.name}/${id}`, text })),
);

/** As a reader sees it, with names of ordinary length. */
const fill = (text: string): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_match, name: string) => samples[name] ?? 'req.body.text');
const samples: Readonly<Record<string, string>> = {
  source: 'req.body.tone',
  sink: 'responses.create',
  client: 'AzureOpenAI',
  provider: 'Azure OpenAI',
  created: '',
};
const sentencesOf = (text: string): readonly string[] => text.split(/(?<=[.!?])\s+(?=[A-Z`])/);

describe.each(messages)('$name', ({ name, text }) => {
  test('has a name that states a fact', () => {
    expect(name).toMatch(/\/[a-z][a-zA-Z]+$/);
    expect(name).not.toMatch(/\/(default|error|message)\d*$/);
  });

  test('says what, why and how in three sentences', () => {
    expect(sentencesOf(fill(text))).toHaveLength(3);
    expect(text).toMatch(/^[A-Z`{]/);
    expect(text).toMatch(/\.$/);
  });

  test('can be read at a glance', () => {
    expect(sentencesOf(fill(text))[0]?.length).toBeLessThanOrEqual(100);
    expect(fill(text).length).toBeLessThanOrEqual(220);
  });

  test('blames nobody and names no catalogue', () => {
    expect(text).not.toMatch(/!|\b(please|simply|just|you should|dangerous|unsafe)\b|CWE-|OWASP|LLM\d\d/i);
    for (const rule of rules) expect(text).not.toContain(rule.name);
  });
});

describe.each(titles)('suggestion $name', ({ text }) => {
  test('starts with a verb and says the result', () => {
    expect(text).toMatch(
      /^(Add|Allow|Assign|Ask|Check|Handle|Keep|Log|Make|Move|Parse|Pass|Pin|Read|Remove|Rename|Run|Sanitize|Send|Set|Show|Strip|Use) [^.]+\.$/,
    );
    expect(text.length).toBeLessThanOrEqual(80);
  });
});

// Every kind of value that a message could give away, through every rule.
const secretWords = ['SwordfishPrompt', '7f3a9c1e5b8d4260af17c3e9d05b8246'];
const leaky = `
import { AzureOpenAI } from 'openai';
import express from 'express';
import { exec } from 'node:child_process';
const client = new AzureOpenAI({ endpoint: 'https://contoso.openai.azure.com', apiKey: '7f3a9c1e5b8d4260af17c3e9d05b8246' });
const app = express();
app.post('/', async (req, res) => {
  const prompt = 'SwordfishPrompt ' + req.body['SwordfishPrompt'] + \`SwordfishPrompt \${req.body.tone}\`;
  const reply = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'system', content: 'SwordfishPrompt ' + req.body.SwordfishPrompt.concat('SwordfishPrompt') }, { role: 'user', content: prompt }],
  });
  console.log('SwordfishPrompt', prompt, reply.choices[0].message.content);
  exec('SwordfishPrompt ' + reply.choices[0].message.content);
  eval(reply.choices[0].message.content);
  document.body.innerHTML = '<b>SwordfishPrompt</b>' + reply.choices[0].message.content;
});
`;

test('no message, step, note or title shows the value of a literal', () => {
  const checker = createChecker({ host: { readFile: () => null, isFile: () => false }, preset: 'strict' });
  // A property name is the reader's own code; only literals are values.
  const text = leaky.replaceAll('req.body.SwordfishPrompt', 'req.body.fish');
  const result = checker.check({ path: '/app/src/chat.js', text });
  if (result.kind !== 'checked') throw new Error(result.reason);

  expect(new Set(result.findings.map(({ ruleId }) => ruleId)).size).toBeGreaterThanOrEqual(5);
  const shown = result.findings.flatMap(({ message, data, steps, suggestions }) => [
    message,
    ...Object.values(data),
    ...steps.flatMap((step) => [step.note, step.text]),
    ...suggestions.map(({ title }) => title),
  ]);
  for (const word of secretWords) expect(shown.filter((line) => line.includes(word))).toEqual([]);
  for (const { data } of result.findings) {
    expect(Object.values(data).filter((value) => value.length > longestPlaceholder)).toEqual([]);
  }
});
