import type OpenAI from 'openai';
import { z } from 'zod';
import type { Bindings } from '../env';

export const tools: OpenAI.Responses.Tool[] = [
  {
    type: 'function',
    name: 'search_notes',
    description: 'Searches the notes of the user.',
    strict: true,
    parameters: {
      type: 'object',
      properties: { where: { type: 'string' } },
      required: ['where'],
      additionalProperties: false,
    },
  },
  {
    type: 'function',
    name: 'read_page',
    description: 'Reads a web page.',
    strict: true,
    parameters: {
      type: 'object',
      properties: { url: { type: 'string' } },
      required: ['url'],
      additionalProperties: false,
    },
  },
];

const pageArguments = z.object({ url: z.string().url() });
const ownHosts = new Set(['notes.woodgrove.com', 'wiki.woodgrove.com']);

export async function searchNotes(env: Bindings, where: string) {
  const { results } = await env.DB.prepare(`SELECT title, body FROM notes WHERE ${where}`).all();
  return JSON.stringify(results);
}

export async function searchNotesByWord(env: Bindings, userId: string, word: string) {
  const { results } = await env.DB.prepare('SELECT title, body FROM notes WHERE owner = ? AND body LIKE ?')
    .bind(userId, `%${word}%`)
    .all();
  return JSON.stringify(results);
}

export async function readPage(url: string): Promise<string> {
  const response = await fetch(url);
  return response.text();
}

export async function readOwnPage(json: string): Promise<string> {
  const { url } = pageArguments.parse(JSON.parse(json));
  const { hostname, href } = new URL(url);
  if (!ownHosts.has(hostname)) return 'That page is not ours.';
  const response = await fetch(href);
  return response.text();
}
