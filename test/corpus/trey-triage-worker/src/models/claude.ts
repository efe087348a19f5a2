import Anthropic from '@anthropic-ai/sdk';
import { env } from '../config';

const anthropic = new Anthropic({ apiKey: env.ANTHROPIC_API_KEY });

const rules = 'You answer questions of the staff of Trey Research.';

export interface Ask {
  system?: string;
  question: string;
  notes?: string;
}

export async function askClaude({ system = rules, question, notes }: Ask): Promise<string> {
  const message = await anthropic.messages.create({
    model: 'claude-sonnet-4-5',
    max_tokens: 1024,
    system,
    messages: [
      ...(notes ? [{ role: 'user' as const, content: notes }] : []),
      { role: 'user', content: question },
    ],
  });
  const [block] = message.content;
  return block.type === 'text' ? block.text : '';
}

/** Calls back with each piece of the answer. */
export async function streamClaude(question: string, onText: (text: string) => void): Promise<number> {
  const stream = anthropic.messages
    .stream({ model: 'claude-sonnet-4-5', max_tokens: 1024, system: rules, messages: [{ role: 'user', content: question }] })
    .on('text', onText);
  const final = await stream.finalMessage();
  return final.usage.output_tokens;
}
