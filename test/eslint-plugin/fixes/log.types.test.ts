// What stands in a log call after the fix is accepted by the real types of the loggers and trackers.

import { expect, it } from 'vitest';
import { logHashInstead, logSizeInstead } from '../../../eslint-plugin/src/fixes/index.ts';
import { applyFix } from './apply.ts';
import { typeCheck } from './type-check.ts';

const file = (imports: string, line: string): string => `import OpenAI from 'openai';
${imports}
declare const client: OpenAI;
export async function ask(question: string, history: OpenAI.ChatCompletionMessageParam[], id: string) {
  const completion = await client.chat.completions.create({ model: 'm', messages: history });
  const answer = completion.choices[0]?.message.content ?? '';
  ${line}
  return answer + question + id;
}
`;
const cases: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  console: [
    '',
    [
      'console.log(«question»);',
      'console.info(«`asked ${question} in ${id}`»);',
      "console.log('answered', «completion», id);",
      "console.log('x', { answer: «completion.choices[0]?.message.content», id });",
      'console.log(JSON.stringify(«history»));',
      'process.stdout.write(«`${answer}\\n`»);',
    ],
  ],
  pino: [
    "import pino from 'pino';\nconst logger = pino();",
    [
      "logger.info({ id, «question» }, 'asked');",
      'logger.info(«`asked ${question}`»);',
      'logger.error({ id }, «`asked ${question}`»);',
      "logger.info(«completion», 'answered');",
      'logger.info(«question»);',
    ],
  ],
  winston: [
    "import winston from 'winston';\nconst logger = winston.createLogger({ level: 'info' });",
    [
      "logger.info('asked', { «question» });",
      'logger.info(«`asked ${question}`»);',
      "logger.log('info', «`asked ${question}`»);",
      "logger.log({ level: 'info', message: «`asked ${question}`» });",
      "logger.warn('answered', «completion»);",
    ],
  ],
  insights: [
    "import { TelemetryClient } from 'applicationinsights';\nconst insights = new TelemetryClient();",
    [
      "insights.trackEvent({ name: 'answered', properties: { text: «answer», id } });",
      'insights.trackEvent({ name: «`asked ${question}`» });',
      "insights.trackEvent({ name: 'x', properties: «completion» });",
      'insights.trackTrace({ message: «question», properties: { id } });',
    ],
  ],
  opentelemetry: [
    "import { trace } from '@opentelemetry/api';\nconst span = trace.getTracer('chat').startSpan('ask');",
    [
      "span.setAttribute('gen_ai.prompt', «question»);",
      "span.setAttributes({ 'gen_ai.completion': «answer», id });",
      "span.addEvent('asked', { question: «question» });",
      "span.addEvent('asked', { question: «question», id });",
    ],
  ],
  sentry: [
    "import * as Sentry from '@sentry/core';",
    [
      'Sentry.captureMessage(«`asked ${question}`»);',
      "Sentry.captureMessage(«`asked ${question}`», { level: 'warning' });",
      'Sentry.addBreadcrumb({ message: «`asked ${question}`», category: id });',
      'Sentry.addBreadcrumb({ data: { answer: «answer», id } });',
      "Sentry.setExtra('prompt', «question»);",
      "Sentry.setTag('prompt', «question»);",
      "Sentry.setContext('chat', { question: «question» });",
    ],
  ],
};

it('type-checks against the real packages, hashed and as sizes', { timeout: 180_000 }, () => {
  const files: Record<string, string> = {};
  for (const [name, [imports, lines]] of Object.entries(cases)) {
    lines.forEach((each, index) => {
      const text = file(imports, each);
      const hashed = applyFix(text, 'file.ts', logHashInstead);
      const sized = applyFix(text, 'file.ts', logSizeInstead);
      expect(hashed, each).not.toBeNull();
      expect(sized, each).not.toBeNull();
      files[`${name}-${String(index)}-hash.mts`] = hashed ?? '';
      files[`${name}-${String(index)}-size.mts`] = sized ?? '';
    });
  }
  const common = `const pino = require('pino');
const logger = pino();
/** @param {string} question */
exports.ask = (question) => logger.info({ question: «question», n: 1 }, 'asked');
`;
  files['commonjs.cjs'] = applyFix(common, 'file.cjs', logHashInstead) ?? '';
  files['broken.mts'] = file(cases.opentelemetry?.[0] ?? '', "span.setAttribute(7, 'a');");
  const { 'broken.mts': broken, ...errors } = typeCheck(files);
  expect(broken).not.toEqual([]);
  expect(errors).toEqual(Object.fromEntries(Object.keys(errors).map((name) => [name, []])));
});
