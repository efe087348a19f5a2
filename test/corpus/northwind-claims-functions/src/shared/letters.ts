import { deployments, getOpenAI } from './openai';
import type { Claim } from './claims-store';

export interface LetterRequest {
  claim: Claim;
  signature: string;
  remarks?: string;
}

const base = 'You write letters for Northwind Insurance. Be polite and short. Answer with the letter alone.';

export class LetterWriter {
  private readonly rules: string[] = [base];

  withRule(rule: string): this {
    this.rules.push(rule);
    return this;
  }

  async write({ claim, signature, remarks }: LetterRequest): Promise<string> {
    const completion = await getOpenAI().chat.completions.create({
      model: deployments.letters,
      messages: [
        { role: 'system', content: this.rules.join('\n') },
        { role: 'user', content: claim.story },
        { role: 'user', content: remarks ?? 'No remarks.' },
      ],
      max_tokens: 800,
    });
    const text = completion.choices[0].message.content ?? '';
    return `${text}\n\n${signature}`;
  }
}

/** The letter as a page that the clerk prints. */
export const toPage = (letter: string) => `<html><body>${letter.split('\n').map((line) => `<p>${line}</p>`).join('')}</body></html>`;

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function toSafePage(letter: string): string {
  const escaped = letter.replace(/[&<>"']/g, (character) => entities[character]);
  return `<html><body><pre>${escaped}</pre></body></html>`;
}
