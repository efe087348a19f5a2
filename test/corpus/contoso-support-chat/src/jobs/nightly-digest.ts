// Runs once a night: sums up the day's tickets and renders the charts of the digest.
import { exec, execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createKeylessClient } from '../clients.js';
import { config } from '../config.js';
import { logger } from '../logging.js';

const client = createKeylessClient();
const chartNames = ['tickets-per-hour', 'tickets-per-queue'] as const;

async function ask(question: string, data: string): Promise<string> {
  const completion = await client.chat.completions.create({
    model: config.triageDeployment,
    messages: [
      { role: 'system', content: question },
      { role: 'user', content: data },
    ],
  });
  return completion.choices[0]?.message.content ?? '';
}

/** Lets the model pick the gnuplot command. */
export async function renderChart(tickets: string): Promise<void> {
  const command = await ask('Write one gnuplot command line that charts these tickets.', tickets);
  exec(command);
}

/** Lets the model pick one of our own charts. */
export async function renderKnownChart(tickets: string): Promise<void> {
  const reply = await ask(`Which chart fits? Answer with one of: ${chartNames.join(', ')}.`, tickets);
  const chart = chartNames.find((name) => name === reply.trim());
  if (chart === undefined) return;
  execFile('gnuplot', [`charts/${chart}.gp`]);
}

/** Counts with a formula the model writes. */
export async function countTickets(tickets: string): Promise<number> {
  const formula = await ask('Write a JavaScript expression that counts the open tickets.', tickets);
  return eval(formula);
}

export async function main(): Promise<void> {
  const tickets = await readFile('data/tickets.json', 'utf8');
  const summary = await ask('Sum up these tickets in five lines.', tickets);
  logger.info({ summary }, 'digest ready');
  logger.info({ characters: summary.length }, 'digest stored');
  await renderChart(tickets);
}
