import { exec, execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DefaultAzureCredential } from '@azure/identity';
import { ServiceBusClient, type ServiceBusReceivedMessage } from '@azure/service-bus';
import axios from 'axios';
import yaml from 'js-yaml';
import { z } from 'zod';
import { env } from './config';
import { askClaude } from './models/claude';
import { classify, classifyApart, quickSummary, Severity, Summary } from './models/gemini';
import { fingerprint, log, remember, withSpan } from './observability';

const run = promisify(exec);
const runFile = promisify(execFile);
const bus = new ServiceBusClient(env.SERVICE_BUS_NAMESPACE, new DefaultAzureCredential());

const Plan = z.object({ team: z.enum(['web', 'data', 'ops']), days: z.number().int().positive() });
const hooks = new Set(['https://hooks.trey-research.net/web', 'https://hooks.trey-research.net/ops']);

async function triage(message: ServiceBusReceivedMessage): Promise<void> {
  const { text, source } = message.body as { text: string; source: string };
  await withSpan('triage', async (span) => {
    const kind = await classify(text, 'Be strict.');
    span.setAttribute('triage.kind', kind);
    span.setAttribute('triage.size', text.length);

    const answer = await askClaude({
      system: `You answer tickets that come from ${source}.`,
      question: text,
    });
    span.addEvent('answered', { length: answer.length });
    remember('triage', answer);
    await axios.post(await askClaude({ question: `Which web hook is for this ticket?`, notes: text }), { kind });
  });
}

async function triageV2(message: ServiceBusReceivedMessage): Promise<void> {
  const { text } = message.body as { text: string; source: string };
  await withSpan('triage', async (span) => {
    const kind = await classifyApart(text);
    const severity = await new Severity().run(text);
    span.setAttributes({ 'triage.kind': kind, 'triage.severity': severity, 'triage.hash': fingerprint(text) });
    const hook = await askClaude({ question: 'Which web hook is for the ticket before?', notes: text });
    if (!hooks.has(hook)) {
      log.warn({ kind, severity }, 'no hook for the ticket');
      return;
    }
    await axios.post(hook, { kind, severity });
    remember('triage', `ticket of kind ${kind}`);
  });
}

async function plan(message: ServiceBusReceivedMessage): Promise<void> {
  const summary = await new Summary().run(message.body.text);
  log.info({ summary }, 'planned');
  const text = await askClaude({ question: 'Write a plan in YAML: team, days.', notes: summary });
  const loose = yaml.load(text) as { team: string; days: number };
  await run(`assign-ticket --team ${loose.team}`);
  const checked = Plan.parse(yaml.load(text));
  await runFile('assign-ticket', ['--team', checked.team, '--days', String(checked.days)]);
  log.info({ team: checked.team, days: checked.days }, 'planned');
}

async function nightly(message: ServiceBusReceivedMessage): Promise<void> {
  const text = await quickSummary(String(message.body));
  log.info('nightly summary has %d characters', text.length);
}

export async function main(): Promise<void> {
  const handlers = { triage, 'triage-v2': triageV2, plan, nightly };
  for (const [queue, processMessage] of Object.entries(handlers)) {
    bus.createReceiver(queue).subscribe({
      processMessage,
      processError: async ({ error, entityPath }) => log.error({ code: error.name, entityPath }, 'receiver failed'),
    });
  }
}

void main();
