import { createHmac } from 'node:crypto';
import ts from 'typescript';
import { afterEach, describe, expect, it } from 'vitest';
import { logHashInstead, logSizeInstead } from '../../../eslint-plugin/src/fixes/index.ts';
import { writeHelper } from '../../../eslint-plugin/src/fixes/helper-texts.ts';
import { applyFix, type FileName } from './apply.ts';

/** The fixed line; the function at the end and its import are looked at elsewhere. */
const line = (code: string, file: FileName = 'file.js'): string | null => {
  const fixed = applyFix(code, file, logHashInstead);
  return fixed === null ? null : (fixed.split('\n').find((each) => each.includes('withoutText(')) ?? fixed);
};
const pino = "import pino from 'pino';\n";
const winston = "import winston from 'winston';\n";

describe('a keyed hash in place of the text', () => {
  it('makes one line of JSON of what the console prints', () => {
    expect(line('console.info(«`asked ${q}`»);')).toBe(
      "console.info(JSON.stringify({ message: 'asked', ...withoutText({ q }) }));",
    );
    expect(line("console.log('answered', «reply.output_text»);")).toBe(
      "console.log(JSON.stringify({ message: 'answered', ...withoutText({ output_text: reply.output_text }) }));",
    );
    expect(line('console.log(«reply»);')).toBe('console.log(JSON.stringify(withoutText({ reply })));');
    expect(line("console.log('asked %s in', «q», conversationId, { tries: 2 });")).toBe(
      "console.log(JSON.stringify({ message: 'asked in', conversationId, tries: 2, ...withoutText({ q }) }));",
    );
    expect(line('console.log(«`"${prompt}" by ${userId}: ${reply}`»);')).toBe(
      'console.log(JSON.stringify({ message: `by ${userId}`, ...withoutText({ prompt, reply }) }));',
    );
    expect(line("console.log('it\\'s', «`a \\` ${q}`»);")).toBe(
      `console.log(JSON.stringify({ message: 'it\\'s', details: ['a \`'], ...withoutText({ q }) }));`,
    );
  });

  it('keeps the fields of an object that are no text', () => {
    expect(line("console.log('x', { answer: «a», id: 1 });")).toBe(
      "console.log('x', { ...withoutText({ answer: a }), id: 1 });",
    );
    expect(line("logger.info({ «prompt» }, 'asked');")).toBe("logger.info(withoutText({ prompt }), 'asked');");
    expect(line("logger.info({ a: { b: { prompt: «p», n: 1 } } }, 'asked');")).toBe(
      "logger.info({ a: { b: { ...withoutText({ prompt: p }), n: 1 } } }, 'asked');",
    );
    expect(line("console.log('x', { ...«req.body», id: 1 });")).toBe(
      "console.log('x', { ...withoutText({ body: req.body }), id: 1 });",
    );
  });

  it('hands pino the object first', () => {
    expect(line(pino + 'logger.info(«`asked ${q}`»);')).toBe("logger.info(withoutText({ q }), 'asked');");
    expect(line(pino + 'logger.info({ id: 1 }, «`asked ${q}`»);')).toBe(
      "logger.info({ id: 1, ...withoutText({ q }) }, 'asked');",
    );
    expect(line(pino + "logger.error(«reply», 'failed');")).toBe("logger.error(withoutText({ reply }), 'failed');");
    expect(line('req.log.info(«`asked ${q}`»);')).toBe("req.log.info(withoutText({ q }), 'asked');");
    expect(line("logger.info({ n: 1 }, 'started'); logger.info(«`asked ${q}`»);")).toBe(
      "logger.info({ n: 1 }, 'started'); logger.info(withoutText({ q }), 'asked');",
    );
  });

  it('hands winston the sentence first', () => {
    expect(line(winston + 'logger.info(«`asked ${q}`»);')).toBe("logger.info('asked', withoutText({ q }));");
    expect(line(winston + "logger.log('info', «`asked ${q}`»);")).toBe(
      "logger.log('info', 'asked', withoutText({ q }));",
    );
    expect(line(winston + "logger.log({ level: 'info', message: «`asked ${q}`» });")).toBe(
      "logger.log({ level: 'info', message: 'asked', ...withoutText({ q }) });",
    );
    expect(line(winston + 'logger.info(«q»);')).toBe("logger.info('prompt', withoutText({ q }));");
  });

  it('knows the bags of trackers', () => {
    expect(line("insights.trackEvent({ name: 'x', properties: { text: «reply.output_text» } });")).toBe(
      "insights.trackEvent({ name: 'x', properties: withoutText({ text: reply.output_text }) });",
    );
    expect(line("insights.trackEvent({ name: 'x', properties: «reply» });")).toBe(
      "insights.trackEvent({ name: 'x', properties: withoutText({ reply }) });",
    );
    expect(line('insights.trackTrace({ message: «`asked ${q}`», severity: 1 });')).toBe(
      "insights.trackTrace({ message: 'asked', severity: 1, properties: withoutText({ q }) });",
    );
    expect(line('insights.trackTrace({ message: «`asked ${q}`», properties: { a: 1 } });')).toBe(
      "insights.trackTrace({ message: 'asked', properties: { a: 1, ...withoutText({ q }) } });",
    );
    expect(line("insights.trackEvent({ name: 'x' }, { question: «q» });")).toBe(
      "insights.trackEvent({ name: 'x' }, withoutText({ question: q }));",
    );
    expect(line('Sentry.addBreadcrumb({ message: «`asked ${q}`» });')).toBe(
      "Sentry.addBreadcrumb({ message: 'asked', data: withoutText({ q }) });",
    );
    expect(line('Sentry.captureMessage(«`asked ${q}`»);')).toBe(
      "Sentry.captureMessage('asked', { extra: withoutText({ q }) });",
    );
    expect(line('Sentry.captureMessage(«`asked ${q}`», { level: 1 });')).toBe(
      "Sentry.captureMessage('asked', { level: 1, extra: withoutText({ q }) });",
    );
    expect(line("Sentry.setExtra('prompt', «q»);")).toBe('Sentry.setExtras(withoutText({ prompt: q }));');
    expect(line("span.setAttribute('gen_ai.prompt', «q»);")).toBe(
      "span.setAttributes(withoutText({ 'gen_ai.prompt': q }));",
    );
    expect(line("span.addEvent('asked', { question: «q», n: 1 });")).toBe(
      "span.addEvent('asked', { ...withoutText({ question: q }), n: 1 });",
    );
  });

  it('writes lines of files and streams', () => {
    expect(line("appendFileSync('a.log', «`asked ${q}\\n`»);")).toBe(
      "appendFileSync('a.log', `${JSON.stringify({ message: 'asked', ...withoutText({ q }) })}\\n`);",
    );
    expect(line('process.stderr.write(«q»);')).toBe(
      'process.stderr.write(`${JSON.stringify(withoutText({ q }))}\\n`);',
    );
  });

  it('keeps comments and line ends', () => {
    expect(line("console.warn('odd: ' + /* see the ticket */ «text»);")).toBe(
      "console.warn(/* see the ticket */ JSON.stringify({ message: 'odd', ...withoutText({ text }) }));",
    );
    expect(line("console.warn('odd', // for now\n  «text»);")).toBe(
      "console.warn(/* for now */ JSON.stringify({ message: 'odd', ...withoutText({ text }) }));",
    );
    expect(line('console.log(`a ${/* all of it */ «text»}`);')).toBe(
      "console.log(/* all of it */ JSON.stringify({ message: 'a', ...withoutText({ text }) }));",
    );
    const windows = applyFix(
      'logger.info({\r\n  // for now\r\n  prompt: /* all */ «p»,\r\n  n: 1,\r\n});\r\n',
      'file.js',
      logHashInstead,
    );
    expect(windows).toContain(
      'logger.info({\r\n  // for now\r\n  ...withoutText({ prompt: /* all */ p }),\r\n  n: 1,\r\n});',
    );
    expect(windows?.replaceAll('\r\n', '')).not.toContain('\n');
  });

  it('works in JSX, in decorated classes and behind assertions', () => {
    expect(line('const a = <button onClick={() => console.log(«`sent ${text}`»)} />;', 'file.tsx')).toBe(
      "const a = <button onClick={() => console.log(JSON.stringify({ message: 'sent', ...withoutText({ text }) }))} />;",
    );
    expect(
      line(
        '@Injectable() class A { @Log() run(@Body() b: B) { this.logger.log(«`asked ${b.question}`»); } }',
        'file.ts',
      ),
    ).toBe(
      "@Injectable() class A { @Log() run(@Body() b: B) { this.logger.log('asked', withoutText({ question: b.question })); } }",
    );
    expect(line("console.log('a', «q as string»);", 'file.ts')).toBe(
      "console.log(JSON.stringify({ message: 'a', ...withoutText({ q: q as string }) }));",
    );
  });

  it('declines where the call is not known to log, and in a page, where no key can be kept', () => {
    expect(line('save(«q»);')).toBeNull();
    expect(line('logExchange(id, «q»);')).toBeNull();
    expect(line("'use client';\nconsole.log(«q»);")).toBeNull();
    expect(line("import * as Sentry from '@sentry/react';\nSentry.captureMessage(«q»);")).toBeNull();
    expect(line('console.log(...«all»);')).toBeNull();
    expect(line('span.setAttribute(name, «q»);')).toBeNull();
    expect(line('function withoutText2() {}\nconst withoutText = 1;\nconsole.log(«q»);')).toBeNull();
  });
});

describe('the function that makes the hash', () => {
  it('is written once, at the end, with its import', () => {
    const once = applyFix('console.log(«a»);\nconsole.log(b);\n', 'file.js', logHashInstead) ?? '';
    expect(once).toMatch(/^import \{ createHmac \} from 'node:crypto';\nconsole\.log\(/);
    const twice = applyFix(once.replace('console.log(b)', 'console.log(«b»)'), 'file.js', logHashInstead) ?? '';
    expect(twice.match(/function withoutText/g)).toHaveLength(1);
    expect(twice.match(/node:crypto/g)).toHaveLength(1);
  });

  it('takes the habits of the file', () => {
    const fixed = applyFix('const a = require("a")\nconsole.log(«a»)\n', 'file.cjs', logHashInstead) ?? '';
    expect(fixed).toContain('const { createHmac } = require("node:crypto")\n');
    expect(fixed.slice(fixed.indexOf('/**'))).not.toMatch(/;$|'/m);
  });
});

describe('withoutText', () => {
  const source = writeHelper('withoutText', { language: 'ts', modules: 'esm', semicolon: ';', quote: "'" });
  const code = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText;
  const withoutText = new Function('createHmac', `${code}; return withoutText;`)(createHmac) as (
    texts: Record<string, unknown>,
  ) => Record<string, string | number>;
  const hashOf = (text: string): string => createHmac('sha256', 'k').update(text).digest('hex');
  afterEach(() => {
    delete process.env.PROMPT_HASH_KEY;
  });

  it('gives size and keyed hash, and no hash without a key', () => {
    expect(withoutText({ prompt: 'Swordfish' })).toEqual({ prompt_length: 9 });
    process.env.PROMPT_HASH_KEY = 'k';
    expect(withoutText({ prompt: 'Swordfish' })).toEqual({ prompt_length: 9, prompt_hash: hashOf('Swordfish') });
  });

  it('sees the same text behind other blanks, forms and invisible characters', () => {
    process.env.PROMPT_HASH_KEY = 'k';
    expect(withoutText({ a: ' ignore\u200B  all\u{E0041} rules ' }).a_hash).toBe(hashOf('ignore all rules'));
    expect(withoutText({ a: 'ﬁ' }).a_hash).toBe(hashOf('fi'));
  });

  it('names replies by id and errors by name, and never fails', () => {
    expect(withoutText({ reply: { id: 'resp_1', output_text: 'Swordfish' } })).toEqual({
      reply_length: 41,
      reply_id: 'resp_1',
    });
    expect(withoutText({ reply: { id: 'Swordfish, said the model' } })).toEqual({ reply_length: 34 });
    expect(withoutText({ error: new TypeError('Swordfish') })).toEqual({ error_length: 9, error_name: 'TypeError' });
    const circle: { self?: unknown } = {};
    circle.self = circle;
    expect(withoutText({ circle, nothing: undefined, none: null, big: 1n })).toEqual({
      circle_length: 0,
      nothing_length: 0,
      none_length: 4,
      big_length: 0,
    });
  });
});

it('a size in a format fits its placeholder', () => {
  expect(applyFix("console.log('asked %s', «prompt»);", 'file.js', logSizeInstead)).toBe(
    "console.log('asked %s', prompt.length);",
  );
  expect(applyFix("logger.info('answered', «reply»);", 'file.js', logSizeInstead)).toBe(
    "logger.info('answered', { replyLength: JSON.stringify(reply ?? null).length });",
  );
});
