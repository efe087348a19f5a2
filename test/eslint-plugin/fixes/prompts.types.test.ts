import { expect, it } from 'vitest';
import { moveToUserMessage, splitPrompt } from '../../../eslint-plugin/src/fixes/index.ts';
import { applyFix, type Fix } from './apply.ts';
import { typeCheck } from './type-check.ts';

const samples: readonly { readonly name: string; readonly fix: Fix; readonly code: string }[] = [
  {
    name: 'chat-move',
    fix: moveToUserMessage,
    code: `import type { Request } from 'express';
import OpenAI from 'openai';
const client = new OpenAI();
export const run = (req: Request) =>
  client.chat.completions.create({
    model: 'm',
    messages: [
      { role: 'system', content: \`Tone: \${«req.query.tone»}\` },
      { role: 'user', content: 'Hello' },
    ],
  });
`,
  },
  {
    name: 'responses-move',
    fix: moveToUserMessage,
    code: `import OpenAI from 'openai';
const client = new OpenAI();
export const run = (tone: unknown) => client.responses.create({ model: 'm', instructions: \`Tone: \${«tone»}\`, input: 'Hello' });
`,
  },
  {
    name: 'ai-move',
    fix: moveToUserMessage,
    code: `import { generateText, type LanguageModel, type ModelMessage } from 'ai';
export const run = (model: LanguageModel, messages: ModelMessage[], tone: string) =>
  generateText({ model, system: \`Tone: \${«tone»}\`, messages });
`,
  },
  {
    name: 'langchain-move',
    fix: moveToUserMessage,
    code: `import { SystemMessage } from '@langchain/core/messages';
import { ChatOpenAI } from '@langchain/openai';
export const run = (tone: number) => new ChatOpenAI().invoke([new SystemMessage('Tone: ' + «tone»)]);
`,
  },
  {
    name: 'chat-split',
    fix: splitPrompt,
    code: `import OpenAI from 'openai';
const client = new OpenAI();
export const run = (text: string | null) =>
  client.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: \`Translate: \${«text»}\` }] });
`,
  },
  {
    name: 'responses-split',
    fix: splitPrompt,
    code: `import OpenAI from 'openai';
const client = new OpenAI();
export async function run(text: string) {
  const input = \`Translate \${«text»} to French\`;
  return client.responses.create({ model: 'm', input });
}
`,
  },
  {
    name: 'ai-split',
    fix: splitPrompt,
    code: `import { streamText, type LanguageModel } from 'ai';
export const run = (model: LanguageModel, text: string) => streamText({ model, prompt: \`Sum up: \${«text»}\` });
`,
  },
  {
    name: 'ai-split-with-system',
    fix: splitPrompt,
    code: `import { generateText, type LanguageModel } from 'ai';
export const run = (model: LanguageModel, text: string) => generateText({ model, system: 'Be brief.', prompt: \`Sum up: \${«text»}\` });
`,
  },
  {
    name: 'langchain-split',
    fix: splitPrompt,
    code: `import { AzureChatOpenAI } from '@langchain/openai';
const model = new AzureChatOpenAI();
export const run = (text: string) => model.invoke(\`Sum up: \${«text»}\`);
`,
  },
];

it('moved and split prompts type-check against the real packages', { timeout: 180_000 }, () => {
  const files = Object.fromEntries(
    samples.map(({ name, fix, code }) => [`${name}.mts`, applyFix(code, 'file.ts', fix) ?? 'declined']),
  );
  expect(typeCheck(files)).toEqual(Object.fromEntries(Object.keys(files).map((name) => [name, []])));
});
