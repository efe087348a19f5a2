import { GoogleGenAI, HarmBlockThreshold, HarmCategory } from '@google/genai';
import { env } from '../config';

const ai = new GoogleGenAI({ apiKey: env.GEMINI_API_KEY });

abstract class Task<T> {
  protected abstract readonly instruction: string;
  protected abstract read(text: string): T;

  async run(text: string): Promise<T> {
    const response = await ai.models.generateContent({
      model: 'gemini-2.5-flash',
      contents: text,
      config: { systemInstruction: this.instruction, maxOutputTokens: 400 },
    });
    return this.read(response.text ?? '');
  }
}

export class Summary extends Task<string> {
  protected readonly instruction = 'Sum up the ticket in one sentence.';
  protected read(text: string): string {
    return text.trim();
  }
}

export class Severity extends Task<number> {
  protected readonly instruction = 'How severe is the ticket, from 1 to 5? Answer with the number.';
  protected read(text: string): number {
    return Math.min(5, Math.max(1, Number.parseInt(text, 10) || 3));
  }
}

export async function quickSummary(text: string): Promise<string> {
  const response = await ai.models.generateContent({
    model: 'gemini-2.5-flash',
    contents: text,
    config: {
      systemInstruction: 'Sum up the ticket.',
      safetySettings: [
        { category: HarmCategory.HARM_CATEGORY_HARASSMENT, threshold: HarmBlockThreshold.BLOCK_NONE },
        { category: HarmCategory.HARM_CATEGORY_HATE_SPEECH, threshold: HarmBlockThreshold.BLOCK_MEDIUM_AND_ABOVE },
      ],
    },
  });
  return response.text ?? '';
}

export async function classify(ticket: string, extra: string): Promise<string> {
  const response = await ai.models.generateContent({
    model: 'gemini-2.5-flash',
    contents: `Sort the ticket into bug, question or wish. ${extra}\n\nTicket: ${ticket}`,
  });
  return response.text ?? '';
}

export async function classifyApart(ticket: string): Promise<'bug' | 'question' | 'wish'> {
  const response = await ai.models.generateContent({
    model: 'gemini-2.5-flash',
    contents: [{ role: 'user', parts: [{ text: ticket }] }],
    config: { systemInstruction: 'Sort the ticket into bug, question or wish. Answer with the word.' },
  });
  const word = response.text?.toLowerCase();
  return word === 'bug' || word === 'wish' ? word : 'question';
}
