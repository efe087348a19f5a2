import { createKeylessClient } from '../clients.js';
import { config } from '../config.js';

const client = createKeylessClient();

async function loadSummary(): Promise<string> {
  const completion = await client.chat.completions.create({
    model: config.chatDeployment,
    messages: [{ role: 'user', content: 'Which products had the most questions this week? Answer in Markdown.' }],
  });
  return completion.choices[0]?.message.content ?? '';
}

export async function SummaryPage() {
  const summary = await loadSummary();
  return <article className="summary" dangerouslySetInnerHTML={{ __html: summary }} />;
}

export async function PlainSummaryPage() {
  const summary = await loadSummary();
  return <article className="summary">{summary}</article>;
}
