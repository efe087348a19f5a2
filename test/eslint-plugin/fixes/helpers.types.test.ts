// The helper module compiles in every language and module system, and adding to one gives what writing it at once gives.

import { expect, it } from 'vitest';
import { applyEdits } from '../../../eslint-plugin/src/ast/index.ts';
import {
  addHelpers,
  helperNamesIn,
  writeHelperModule,
  type HelperStyle,
} from '../../../eslint-plugin/src/fixes/helper-texts.ts';
import { allHelpers } from './helper-run.ts';
import { typeCheck } from './type-check.ts';

const styles: Readonly<Record<string, HelperStyle>> = {
  'guard.mts': { language: 'ts', modules: 'esm', semicolon: ';', quote: "'" },
  'guard.cts': { language: 'ts', modules: 'esm', semicolon: '', quote: '"' },
  'guard.mjs': { language: 'js', modules: 'esm', semicolon: '', quote: "'" },
  'guard.cjs': { language: 'js', modules: 'commonjs', semicolon: ';', quote: '"' },
};

const caller = `import type { IncomingMessage } from 'node:http';
import OpenAI, { AzureOpenAI } from 'openai';
import { z } from 'zod';
import * as guard from './guard.mjs';
const client = new AzureOpenAI({ apiVersion: '2024-10-21' });
export async function chat(request: IncomingMessage, claims: Record<string, unknown>, question: string) {
  const user_security_context = guard.userSecurityContext(claims, request);
  const hosts = ['contoso.com'] as const;
  try {
    const text = guard.stripInvisible(question);
    await guard.shieldPrompt(text, ['a document']);
    const body: OpenAI.ChatCompletionCreateParamsNonStreaming & { user_security_context: typeof user_security_context } = {
      model: 'gpt-4o', messages: [{ role: 'user', content: text }], user_security_context,
    };
    const completion = await client.chat.completions.create(body);
    const { outcome, categories } = guard.readFilterOutcome(completion);
    guard.logSecurityEvent({
      ...user_security_context, security_check_passed: outcome === 'passed', decision: outcome === 'passed' ? 'allow' : 'block',
      prompt_hash: guard.promptHash(text), content_filter: categories,
    });
    const tools = { weather: { parse: (value: unknown) => z.object({ city: z.string() }).parse(value), run: ({ city }: { city: string }) => city } };
    await guard.runTool(tools, 'weather', '{}');
    return guard.keepAllowedLinks(completion.choices[0]?.message.content ?? '', hosts);
  } catch (error) {
    const { status, message, request_id } = guard.toSafeError(error, user_security_context);
    return { status, message, request_id };
  }
}
export const web = (request: Request) => guard.clientIp(request);
`;

it(
  'type-checks as TypeScript and JavaScript, as ESM and CommonJS, and where it is called',
  { timeout: 180_000 },
  () => {
    const files: Record<string, string> = { 'caller.mts': caller };
    for (const [name, style] of Object.entries(styles)) files[name] = writeHelperModule(allHelpers, style);
    files['broken.mts'] = `import { logSecurityEvent } from './guard.mjs';\nlogSecurityEvent({ decision: 'maybe' });\n`;
    // The two that share a name in Node are kept apart.
    const { 'guard.mjs': plain = '', ...rest } = files;
    const { 'broken.mts': broken, ...errors } = typeCheck({ ...rest, 'plain.mjs': plain });
    expect(broken).toHaveLength(1);
    expect(errors).toEqual(Object.fromEntries(Object.keys(errors).map((name) => [name, []])));
  },
);

it('every helper stands alone with what it needs', { timeout: 180_000 }, () => {
  const style = styles['guard.mts'];
  if (style === undefined) throw new Error('no style');
  const files = Object.fromEntries(allHelpers.map((name) => [`${name}.mts`, writeHelperModule([name], style)]));
  expect(typeCheck(files)).toEqual(Object.fromEntries(Object.keys(files).map((name) => [name, []])));
});

it('grows by what is asked for, and asked again stays as it is', { timeout: 180_000 }, () => {
  const files: Record<string, string> = {};
  for (const [name, style] of Object.entries(styles)) {
    let text = writeHelperModule(['stripInvisible'], style);
    for (const helper of allHelpers) text = applyEdits(text, addHelpers(text, [helper], style));
    for (const helper of allHelpers) {
      expect(helperNamesIn(text)).toContain(helper);
      expect(addHelpers(text, [helper], style)).toEqual([]);
    }
    files[name.replace('guard', `grown-${String(style.language)}`)] = text;
  }
  expect(typeCheck(files)).toEqual(Object.fromEntries(Object.keys(files).map((name) => [name, []])));
});
