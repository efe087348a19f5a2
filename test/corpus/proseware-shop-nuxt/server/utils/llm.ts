import { Mistral } from '@mistralai/mistralai';
import OpenAI from 'openai';

export function useOpenAI() {
  const { openaiApiKey } = useRuntimeConfig();
  return new OpenAI({ apiKey: openaiApiKey });
}

export function useMistral() {
  return new Mistral({ apiKey: useRuntimeConfig().mistralApiKey });
}

export interface Turn {
  role: 'user' | 'assistant';
  content: string;
}

export async function* advise(system: string, turns: Turn[]): AsyncGenerator<string> {
  const stream = await useOpenAI().chat.completions.create({
    model: 'gpt-4.1-mini',
    messages: [{ role: 'system', content: system }, ...turns],
    stream: true,
  });
  for await (const chunk of stream) {
    const piece = chunk.choices[0]?.delta?.content;
    if (piece) yield piece;
  }
}

export async function collect(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}
